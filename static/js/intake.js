// The page of the counter: fills in who is known, adds children at once, keeps the summary current, goes on with Enter.
const form = document.getElementById("intake");
const names = ["surname", "given_name", "patronymic", "birth_date", "address", "phone", "email", "language"];
const text = (element) => element?.firstChild?.textContent.trim() ?? "";

// --- Who is this: asked once for each number of twelve digits.
let asked = "";

async function lookUp() {
  const iin = form.elements.iin.value.replace(/\D/g, "");
  if (iin.length !== 12 || iin === asked) return;
  asked = iin;
  const body = new FormData();
  body.set("iin", iin);
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const answer = await fetch(form.dataset.known, { method: "POST", body, headers });
  if (answer.ok && !answer.redirected) show(await answer.json());
}

function show({ told, fields, earlier }) {
  for (const name of names) put(name, fields[name]);
  const banner = document.createElement("div");
  banner.className = "banner tone-calm";
  const words = banner.appendChild(document.createElement("div"));
  words.appendChild(document.createElement("p")).textContent = told;
  for (const { number, state, href, told: outcome } of earlier) {
    const line = words.appendChild(document.createElement("p"));
    const link = line.appendChild(Object.assign(document.createElement("a"), { href, target: "_blank", rel: "noopener" }));
    link.textContent = number;
    line.append(` – ${state}, ${outcome}`);
  }
  document.getElementById("known").replaceChildren(banner);
  summarise();
  compare().catch(() => {});
}

function put(name, value) {
  const field = form.elements[name];
  if (!value || !field) return;
  if (field instanceof RadioNodeList) field.value = value;
  else if (!field.value && field !== document.activeElement) field.value = value; // not under the hand that writes
}

form.elements.iin.addEventListener("input", () => lookUp().catch(() => {}));

// --- Children: a row is copied from the template, or taken away when another remains.
const children = document.getElementById("children");
const rows = () => [...(children?.querySelectorAll("[data-row]") ?? [])];

function addChild() {
  const keys = rows().map((row) => Number(row.querySelector("[name=child]").value));
  const key = Math.max(-1, ...keys) + 1;
  const markup = document.getElementById("blank-child").innerHTML.replaceAll("__key__", key);
  children.insertAdjacentHTML("beforeend", markup);
  number();
  rows().at(-1).querySelector("input:not([type=hidden])").focus();
}

function number() {
  rows().forEach((row, index) => {
    row.querySelector("[data-number]").textContent = index + 1;
    const remove = row.querySelector("[name=remove_child]"); // not there where the service takes one child
    if (remove) remove.hidden = rows().length <= Number(children.dataset.least);
  });
  const add = form.querySelector("[name=add_child]");
  if (add) add.hidden = rows().length >= Number(children.dataset.most);
  summarise();
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.name === "add_child") {
    event.preventDefault();
    addChild();
  } else if (button?.name === "remove_child") {
    event.preventDefault();
    const row = button.closest("[data-row]");
    const near = row.previousElementSibling ?? row.nextElementSibling;
    row.remove();
    number();
    (near?.querySelector("input:not([type=hidden])") ?? form.querySelector("[name=add_child]")).focus();
  }
});

// --- The summary: what is empty, what is not presented.
function item(id, words) {
  const entry = document.createElement("li");
  entry.appendChild(Object.assign(document.createElement("a"), { href: `#${id}` })).textContent = words;
  return entry;
}

function isEmpty(field) {
  return field.type === "checkbox" ? !field.checked : !field.value.trim();
}

function whose(field) {
  const legend = field.closest("[data-row]")?.querySelector("legend");
  return legend ? `${legend.textContent.trim()}: ` : "";
}

function summarise() {
  const empty = [...form.querySelectorAll("[required]")].filter((field) => field.type !== "radio" && isEmpty(field));
  const list = document.getElementById("missing");
  const entries = empty.map((field) => item(field.id, whose(field) + (field.dataset.title ?? text(field.labels[0]))));
  if (entries.length === 0) {
    entries.push(Object.assign(document.createElement("li"), { className: "soft", textContent: list.dataset.none }));
  }
  list.replaceChildren(...entries);
  remark();
}

function remark() {
  const list = document.getElementById("remark-list");
  const absent = [];
  for (const row of form.querySelectorAll("[data-document]")) {
    const gone = row.querySelector("input[type=radio]:checked")?.value === "absent";
    row.querySelector("[data-presented]").hidden = gone;
    if (gone) absent.push(item(row.id, `${text(row.querySelector("legend"))}: ${list.dataset.absent}`));
  }
  list.replaceChildren(...absent);
  document.getElementById("remarks").hidden = absent.length === 0;
}

form.addEventListener("input", summarise);

// --- An answer that changes the dates: they are counted anew at once.
async function redraw(name, ids) {
  const body = new FormData(form);
  for (const file of form.querySelectorAll("[type=file]")) body.delete(file.name);
  body.set(name, "1");
  const answer = await fetch(location.href, { method: "POST", body });
  if (answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ids) document.getElementById(id).replaceWith(page.getElementById(id));
}

const counts = form.querySelector("[name=recount]");
if (counts) {
  counts.hidden = true;
  document.getElementById("answers").addEventListener("change", () => {
    redraw(counts.name, ["limits", "season"]).catch(() => {});
  });
}

// --- The same person or child once more: asked when a number, a name or a day of birth was typed.
const compare = () => redraw("compare", ["twins"]);

form.addEventListener("change", ({ target }) => {
  if (/(^|-)(iin|surname|given_name|birth_date)$/.test(target.name)) compare().catch(() => {});
});

// --- Keys: Enter goes on to the next field, Ctrl+Enter registers.
function fields() {
  const all = form.querySelectorAll("input:not([type=hidden]):not([type=file]), select, textarea");
  return [...all].filter((field) => field.offsetParent !== null && (field.type !== "radio" || field.checked));
}

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.target.closest("button, a, summary")) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) {
    form.requestSubmit(form.querySelector("button.btn[name=register]"));
    return;
  }
  const all = fields();
  const next = all[all.indexOf(event.target) + 1];
  (next ?? form.querySelector("button.btn[name=register]")).focus();
  next?.select?.();
});

for (const note of document.querySelectorAll(".keys-note")) note.hidden = false;
number();
if (!document.querySelector("[data-error-summary]")) form.elements.iin.focus();
