// The focus goes to the summary of what to correct, else to what the page asks before a deed.
// The links of the summary go into the field, not only to it.
const summary = document.querySelector("[data-error-summary]");
if (!summary) document.querySelector("[data-attention]")?.focus();
if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    const field = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
    (target.closest(".form-group") ?? target).scrollIntoView();
    (field ?? target).focus({ preventScroll: true });
  });
}
