// Print, copy, leave quickly: buttons that need JavaScript are shown only when it is there.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.lastChild.textContent = ` ${button.dataset.copied}`;
  });
}

// The way out replaces this page in the history, so "back" does not return to it.
for (const link of document.querySelectorAll("[data-exit]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.hidden = true;
    location.replace(link.href);
  });
}

// A table is a stop of the keyboard only where it has to be scrolled.
const scrolled = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    if (target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
function watch(part) {
  for (const region of part.querySelectorAll(".table-region[tabindex]")) scrolled.observe(region);
}
watch(document);
// Parts that renew themselves bring tables of their own.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) watch(node.parentElement ?? node);
}).observe(document.body, { childList: true, subtree: true });

// Whoever comes by an address to a closed part finds it open.
const asked = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (asked && asked.matches("details")) asked.open = true;
