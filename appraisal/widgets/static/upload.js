// A file the learner chose, as text that can travel in a message.

export function base64Of(chosen) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.readAsDataURL(chosen);
  });
}
