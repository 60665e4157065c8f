// A file the learner chose, as text that can travel in a message.

export function base64Of(chosen) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",", 2)[1]);
    reader.readAsDataURL(chosen);
  });
}
