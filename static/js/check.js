// The completeness check by keyboard: 1-4 give the verdict, n goes to the next document; the receipt writes itself.
const form = document.querySelector("[data-check]");
const rows = [...form.querySelectorAll("[data-document]")];
const list = form.querySelector("[data-rejected]");
const REFUSES = ["missing", "expired"];
let chosen = 0;

const verdictOf = (row) => row.querySelector("[data-verdict]:checked")?.value ?? "";

function write() {
  const rejected = rows.filter((row) => REFUSES.includes(verdictOf(row)));
  list.replaceChildren(...rejected.map((row) => Object.assign(document.createElement("li"), { textContent: row.dataset.title })));
  for (const row of rows) {
    row.querySelector(".check-verdict").classList.toggle("is-accepted", ["", "accepted"].includes(verdictOf(row)));
  }
}

function choose(index) {
  rows[chosen].classList.remove("is-chosen");
  chosen = Math.min(Math.max(index, 0), rows.length - 1);
  rows[chosen].classList.add("is-chosen");
  const target = rows[chosen].querySelector("[data-verdict]:checked") ?? rows[chosen].querySelector("[data-verdict]");
  target.focus();
  rows[chosen].scrollIntoView({ block: "nearest" });
}

function give(number) {
  const verdicts = ["accepted", "missing", "expired", "unreliable"];
  const radio = rows[chosen].querySelector(`[data-verdict][value="${verdicts[number - 1]}"]`);
  if (!radio) return;
  radio.checked = true;
  write();
  if (radio.value === "accepted") choose(chosen + 1);
  else rows[chosen].querySelector("select").focus();
}

form.addEventListener("change", write);
form.addEventListener("focusin", (event) => {
  const at = rows.indexOf(event.target.closest("[data-document]"));
  if (at < 0) return;
  rows[chosen].classList.remove("is-chosen");
  chosen = at;
  rows[chosen].classList.add("is-chosen");
});

// Letters on any layout: the place of the key is asked, not its sign.
document.addEventListener("keydown", (event) => {
  const free = !event.target.closest("input:not([type=radio]), select, textarea");
  if (!free || event.ctrlKey || event.altKey || event.metaKey || localStorage.getItem("qamqor.keys") === "off") return;
  const digit = /^(?:Digit|Numpad)([1-4])$/.exec(event.code);
  if (!digit && event.code !== "KeyN") return;
  event.preventDefault();
  digit ? give(Number(digit[1])) : choose(chosen + 1);
});

form.querySelector("[data-keys-hint]").hidden = false;
rows[0]?.classList.add("is-chosen");
write();
