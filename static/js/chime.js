// The calling screen: a number that is called now is said to whoever listens to the page, and two short tones sound once somebody here has pressed "Sound on".
// <tr data-call="..">: one call. Browsers let a page sound only after a press; on this screen the wish is remembered, and any touch or key wakes it again.
const STORE = "qamqor.queue.sound";
const TONES = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.25 },
];
const LASTS = 0.6; // seconds of one tone, fading
const LOUD = 0.4;

const screen = document.getElementById("screen");
const button = document.querySelector("[data-sound]");
const spoken = document.querySelectorAll("[data-window]");
const heard = new Set(calls().map((row) => row.dataset.call));
let audio;

function calls() {
  return [...document.querySelectorAll("#screen tr[data-call]")];
}

function wanted() {
  try {
    return localStorage.getItem(STORE) === "on";
  } catch {
    return false; // a screen that may keep nothing is asked anew each day
  }
}

function remember(on) {
  try {
    localStorage.setItem(STORE, on ? "on" : "off");
  } catch {
    // It sounds until the page is closed.
  }
}

function tell() {
  const on = audio?.state === "running";
  for (const words of button.querySelectorAll("[data-when]")) words.hidden = (words.dataset.when === "on") !== on;
}

async function wake() {
  audio ??= new AudioContext();
  await audio.resume();
  tell();
}

async function silence() {
  await audio?.suspend();
  tell();
}

function chime() {
  if (audio?.state !== "running") return;
  for (const { hertz, at } of TONES) {
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const volume = new GainNode(audio, { gain: 0 });
    const begins = audio.currentTime + at;
    volume.gain.setValueAtTime(LOUD, begins);
    volume.gain.exponentialRampToValueAtTime(0.001, begins + LASTS);
    tone.connect(volume).connect(audio.destination);
    tone.start(begins);
    tone.stop(begins + LASTS);
  }
}

function look() {
  const fresh = calls().filter((row) => !heard.has(row.dataset.call));
  if (fresh.length === 0) return;
  for (const row of fresh) heard.add(row.dataset.call);
  for (const line of spoken) {
    line.textContent = fresh.map((row) => `${row.cells[0].textContent}: ${line.dataset.window} ${row.dataset.at}`).join("; ");
  }
  chime();
}

button.hidden = false;
button.addEventListener("click", async () => {
  const on = audio?.state !== "running";
  remember(on);
  await (on ? wake() : silence());
  if (on) chime();
});
for (const touch of ["pointerdown", "keydown"]) {
  document.addEventListener(touch, (event) => wanted() && !button.contains(event.target) && wake());
}
if (wanted()) wake(); // where the browser of the hall was started with leave to sound
tell();
new MutationObserver(look).observe(screen, { childList: true });
