// A paper that is being prepared is asked for every two seconds, for one minute.
const EVERY_MS = 2000;
const TRIES = 30;

async function ask(element, left) {
  if (left === 0 || !element.isConnected) return;
  try {
    const answer = await fetch(element.dataset.poll, { headers: { "X-Requested-With": "fetch" } });
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(element.id ? `#${CSS.escape(element.id)}` : `.${element.classList[0]}`);
      if (fresh && !fresh.dataset.poll) {
        element.replaceWith(document.adoptNode(fresh));
        for (const follower of document.querySelectorAll("[data-follows]")) follow(follower, page);
        return;
      }
    }
  } catch {
    // The net is away for a moment: ask again.
  }
  setTimeout(ask, EVERY_MS, element, left - 1);
}

// What else changes on the page when the paper is there: it comes along, or goes.
function follow(element, page) {
  const fresh = page.getElementById(element.id);
  fresh ? element.replaceWith(document.adoptNode(fresh)) : element.remove();
}

for (const element of document.querySelectorAll("[data-poll]")) setTimeout(ask, EVERY_MS, element, TRIES);
