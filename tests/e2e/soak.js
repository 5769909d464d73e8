// Changes settings and rooms for a while, as a hurried reader does: by links, controls, folds and
// players. Arguments: links, a seed, how many milliseconds, the answer: how many changes.
const [links, seed, long, answer] = arguments;
const root = document.documentElement;
const frame = () => new Promise(requestAnimationFrame);
// Mulberry32: small, seeded, and even enough to choose with.
let state = seed;
const share = () => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
const one = (list) => list[Math.floor(share() * list.length)];
const tell = (element, kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));

const open = (link) => {
  history.pushState(null, "", link);
  dispatchEvent(new PopStateEvent("popstate"));
};
const turn = (control) => {
  if (control.matches("select")) control.value = one([...control.options]).value;
  // The lower part of a travel: large matrices are other tests' business.
  else if (control.type === "range") control.value = +control.min + share() * 0.35 * (control.max - control.min);
  else return control.click();
  tell(control, "input");
  tell(control, "change");
};
const CONTROLS = ".room select, .room input:is([type=range], [type=checkbox], [type=radio]), .start input[type=radio], " +
  "summary, .film button, .start-bar button, .rail nav button";
const controls = () => [...document.querySelectorAll(CONTROLS)].filter((control) => control.checkVisibility() && !control.disabled);

let changes = 0;
for (const end = performance.now() + long; performance.now() < end; changes++) {
  const there = controls();
  if (share() < 0.4 || !there.length) open(one(links)); else turn(one(there));
  // A hurried reader does not wait for every run.
  const wait = performance.now() + (share() < 0.25 ? 0 : 20_000);
  do await frame(); while (root.dataset.runState === "running" && performance.now() < Math.min(wait, end));
}
answer(changes);
