// The QR code of a receipt opens this page with number and code behind #, which no server ever sees.
// They are put into the form, taken out of the address, and sent by POST.
const form = document.querySelector("[data-receipt]");
const [number, code] = location.hash.slice(1).split("~");
if (form && number && code) {
  history.replaceState(null, "", location.pathname);
  form.elements.number.value = decodeURIComponent(number);
  form.elements.code.value = decodeURIComponent(code);
  form.requestSubmit();
}
