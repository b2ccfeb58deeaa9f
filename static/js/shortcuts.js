// Single keys for those who work here all day: / search, j k in a list, ? help. They can be switched off.
const STORE = "qamqor.keys";
const help = document.querySelector("[data-keys]");
const box = document.querySelector("[data-keys-on]");

const on = () => localStorage.getItem(STORE) !== "off";
const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

if (box) {
  box.checked = on();
  box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));
}

for (const sign of document.querySelectorAll("[data-key] kbd[hidden]")) sign.hidden = !on();

function move(step) {
  const links = [...document.querySelectorAll(".row-link")];
  if (links.length === 0) return;
  const now = links.indexOf(document.activeElement);
  const next = links[Math.min(Math.max(now + step, 0), links.length - 1)];
  document.querySelector(".is-chosen")?.classList.remove("is-chosen");
  next.closest("tr, li")?.classList.add("is-chosen");
  next.focus();
}

const KEYS = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": () => help?.showModal(),
  j: () => move(1),
  k: () => move(-1),
};
// A Cyrillic layout writes other letters on the same keys.
const LETTERS = { о: "j", л: "k", ы: "s", к: "r", т: "n", ф: "a" };
// On a Kazakh layout letters stand where other layouts have digits.
const DIGIT = /^Digit([1-9])$/;
const SLASH = { ".": "/", ",": "?" };

function pressed(event) {
  const key = event.key.toLowerCase();
  const digit = DIGIT.exec(event.code);
  if (digit && !event.shiftKey) return digit[1];
  return LETTERS[key] ?? (event.code === "Slash" ? SLASH[key] : undefined) ?? key;
}

document.addEventListener("keydown", (event) => {
  if (!on() || event.ctrlKey || event.altKey || event.metaKey || typing(event.target) || help?.open) return;
  const key = pressed(event);
  const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!KEYS[key] && !button) return;
  event.preventDefault();
  KEYS[key] ? KEYS[key]() : button.click();
});
