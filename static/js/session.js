// Says in time that the session will end for want of steps; one press keeps it, and what is typed stays on the page.
const dialog = document.querySelector("dialog[data-idle-seconds]");

if (dialog) {
  const form = dialog.querySelector("form");
  const seconds = Number(dialog.dataset.idleSeconds) - Number(dialog.dataset.warnSeconds);
  let timer;

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(() => dialog.showModal(), seconds * 1000);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (answer.redirected || !answer.ok) {
      dialog.querySelector("[data-over]").hidden = false;
      return;
    }
    dialog.querySelector("[data-over]").hidden = true;
    dialog.close();
    wait();
  });

  wait();
}
