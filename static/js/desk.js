// The desk stays fresh while it is looked at: an unchanged desk answers 304 and nothing moves.
const EVERY_MS = 60_000;
let tag = "";

async function refresh() {
  const desk = document.getElementById("desk");
  if (!desk || document.hidden || desk.contains(document.activeElement)) return;
  const headers = tag ? { "If-None-Match": tag } : {};
  const answer = await fetch(desk.dataset.fresh, { headers, cache: "no-store" });
  tag = answer.headers.get("ETag") ?? "";
  if (answer.status !== 200 || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("desk");
  if (fresh) desk.replaceWith(document.adoptNode(fresh));
}

setInterval(() => refresh().catch(() => {}), EVERY_MS);
document.addEventListener("visibilitychange", () => refresh().catch(() => {}));
