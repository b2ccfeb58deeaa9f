// Another language asks for the page anew, and what is typed on it would be gone: that is said first.
// <form class="languages" data-warned=".." data-typed>: the question; a page that shows again what was sent has something typed on it.
const languages = document.querySelector("form.languages[data-warned]");

function typed(field) {
  if (field.type === "hidden" || field.type === "submit") return false;
  if (field.type === "file") return field.value !== "";
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((each) => each.defaultSelected) && [...field.options].some((each) => each.selected !== each.defaultSelected);
  return field.value !== field.defaultValue;
}

function somethingIsTyped() {
  const fields = document.querySelectorAll("main form:is([data-once], #intake) :is(input, select, textarea)");
  return fields.length > 0 && ("typed" in languages.dataset || [...fields].some(typed));
}

languages?.addEventListener("submit", (event) => {
  if (somethingIsTyped() && !confirm(languages.dataset.warned)) event.preventDefault();
});
