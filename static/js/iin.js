// At an IIN field: says at once whether the number can be right, and fills an empty date of birth from it.
// <input data-iin data-iin-birth="id_birth_on" data-iin-good="..." data-iin-bad="...">
const WEIGHTS = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]];

export function checks(iin) {
  if (!/^\d{12}$/.test(iin)) return false;
  const digits = [...iin].map(Number);
  const sums = WEIGHTS.map((weights) => weights.reduce((sum, weight, i) => sum + weight * digits[i], 0) % 11);
  const control = sums[0] === 10 ? sums[1] : sums[0];
  return control !== 10 && control === digits[11];
}

export function birth(iin) {
  const century = { 1: 18, 2: 18, 3: 19, 4: 19, 5: 20, 6: 20 }[iin[6]];
  if (!century) return null;
  const [year, month, day] = [Number(`${century}${iin.slice(0, 2)}`), Number(iin.slice(2, 4)), Number(iin.slice(4, 6))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null;
}

function fill(target, { year, month, day }) {
  const [mm, dd] = [month, day].map((part) => String(part).padStart(2, "0"));
  target.value = target.type === "date" ? `${year}-${mm}-${dd}` : `${dd}.${mm}.${year}`;
  target.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const input of document.querySelectorAll("input[data-iin]")) {
  const hint = document.createElement("p");
  hint.className = "field-live";
  hint.setAttribute("aria-live", "polite");
  input.addEventListener("input", () => {
    if (!hint.isConnected) input.after(hint);
    const iin = input.value.replace(/\D/g, "");
    const good = checks(iin);
    hint.dataset.state = good ? "done" : "late";
    hint.textContent = iin.length < 12 ? "" : (good ? input.dataset.iinGood : input.dataset.iinBad) ?? "";
    const target = document.getElementById(input.dataset.iinBirth ?? "");
    const born = good && birth(iin);
    if (target && born && !target.value) fill(target, born);
  });
}
