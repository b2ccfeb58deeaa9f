// What moves by itself (a line, a screen, a number on a telephone) is asked for again every few seconds and exchanged when it changed.
// <div id="line" data-fresh="5">: seconds. <a data-return="30">: the page leads there when nobody touches it for so long.
const SECOND_MS = 1000;

const shown = new WeakMap(); // what came last: what stands in the page may have been touched since

async function renew(element) {
  if (document.hidden || element.contains(document.activeElement)) return;
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(element.id);
  if (!fresh || fresh.innerHTML === (shown.get(element) ?? element.innerHTML)) return;
  shown.set(element, fresh.innerHTML);
  element.replaceChildren(...fresh.childNodes);
}

for (const element of document.querySelectorAll("[data-fresh]")) {
  const ask = () => renew(element).catch(() => {}); // the net is away for a moment: ask again
  setInterval(ask, element.dataset.fresh * SECOND_MS);
  document.addEventListener("visibilitychange", ask);
}

const back = document.querySelector("[data-return]");
if (back) {
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => location.replace(back.href), back.dataset.return * SECOND_MS);
  };
  for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, wait);
  wait();
}
