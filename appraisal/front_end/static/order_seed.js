// What the order of a learner's options follows from; kept with the answers, or until then in this tab.

const SEEDS = (window.appraisalSeeds ??= new Map()); // of lessons in which nothing is answered yet
const seedKey = (lesson) => `appraisal-order:${lesson}`;

export function orderSeed(lesson, record) {
  const kept = record?.order;
  if (typeof kept === "string" && kept) return kept;
  if (!SEEDS.has(lesson)) SEEDS.set(lesson, seedOfThisTab(lesson));
  return SEEDS.get(lesson);
}

// before the first answer nothing is kept in the browser but in this tab, for a reload
function seedOfThisTab(lesson) {
  try {
    const known = window.sessionStorage.getItem(seedKey(lesson));
    const seed = known || newSeed();
    window.sessionStorage.setItem(seedKey(lesson), seed);
    return seed;
  } catch {
    return newSeed();
  }
}

const newSeed = () => Math.random().toString(36).slice(2, 10).padEnd(8, "0");
