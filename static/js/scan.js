// A scanner types a code and presses Enter: the line that bears it is marked without asking the server.
// What is not found here is asked there, where a code is understood with any keyboard.
const field = document.querySelector("[data-scan]");
const said = document.querySelector("[data-scan-said]");
const plain = (words) => words.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");

field?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  const code = plain(field.value);
  const line = code && [...document.querySelectorAll("[data-code]")].find((each) => each.dataset.code.split(" ").includes(code));
  if (!line) return;
  event.preventDefault();
  line.checked = true;
  line.scrollIntoView({ block: "nearest" });
  said.textContent = `${said.dataset.scanWords} ${line.dataset.named}`;
  field.value = "";
});
// The summary of what to correct comes first; nothing scrolls, so that what was said above is read.
if (!document.querySelector("[data-error-summary]")) field?.focus({ preventScroll: true });
