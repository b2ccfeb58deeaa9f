// The fields of the power of attorney are shown when a representative came.
const proxy = document.querySelector("[data-proxy]");
const choices = document.querySelectorAll("input[name=recipient]");

function show() {
  const chosen = document.querySelector("input[name=recipient]:checked");
  if (proxy) proxy.hidden = chosen?.value !== "proxy";
}

for (const choice of choices) choice.addEventListener("change", show);
show();
