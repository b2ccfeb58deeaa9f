// Signs the request with NCALayer, the signing agent on the applicant's own machine, and sends the form.
const ADDRESS = "wss://127.0.0.1:13579/";
const PATIENCE_MS = 5000;
const FOR_SIGNING = ["1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.1"];

const form = document.querySelector("form[data-to-sign]");

// The agent greets first, then takes one question at a time.
function ask(question) {
  return new Promise((resolve, reject) => {
    const agent = new WebSocket(ADDRESS);
    const silence = setTimeout(() => agent.close(), PATIENCE_MS);
    let greeted = false;
    agent.onmessage = ({ data }) => {
      clearTimeout(silence);
      if (!greeted) {
        greeted = true;
        agent.send(JSON.stringify(question));
        return;
      }
      resolve(JSON.parse(data));
      agent.close();
    };
    agent.onerror = agent.onclose = () => {
      clearTimeout(silence);
      reject(new Error("no agent"));
    };
  });
}

function signing({ toSign, iin }) {
  return {
    module: "kz.gov.pki.knca.basics",
    method: "sign",
    args: {
      format: "cms",
      data: toSign,
      signingParams: { decode: true, encapsulate: false, digested: false, tsaProfile: null },
      signerParams: { extKeyUsageOids: FOR_SIGNING, iin, bin: "", serialNumber: "", chain: null },
      locale: document.documentElement.lang === "kk" ? "kk" : "ru",
    },
  };
}

async function sign(said) {
  said.textContent = "";
  let answer;
  try {
    answer = await ask(signing(form.dataset));
  } catch {
    said.textContent = said.dataset.notRunning;
    return;
  }
  const made = answer.body?.result;
  if (!made) {
    said.textContent = answer.message ?? said.dataset.cancelled;
    return;
  }
  form.querySelector("[data-container]").value = Array.isArray(made) ? made[0] : made;
  form.requestSubmit();
}

if (form) {
  const place = form.querySelector("[data-agent]");
  place.hidden = false;
  const said = place.querySelector("[data-agent-said]");
  place.querySelector("[data-sign]").addEventListener("click", () => sign(said));
}
