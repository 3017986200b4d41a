// Conveniences only: every page works without this file.
"use strict";

// Leave empty fields and defaults out of the address, so that it is short enough to share.
const DEFAULTS = { rel: "overlaps", mode: "hybrid" };

for (const form of document.querySelectorAll("form[data-search]")) {
  form.addEventListener("formdata", ({ formData }) => {
    const entries = [...formData.entries()];
    const years = entries.some(([name, value]) => (name === "fy" || name === "fy_to") && value !== "");
    for (const name of new Set(entries.map(([each]) => each))) {
      formData.delete(name);
    }
    for (const [name, value] of entries) {
      if (value !== "" && value !== DEFAULTS[name] && (name !== "rel" || years)) {
        formData.append(name, value);
      }
    }
  });
}

// Copy a citation with its address; the buttons stay hidden where the browser does not allow it.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const label = button.textContent;
    button.parentElement.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const address = new URL(button.dataset.copyPath, location.origin).href;
      let said = "コピーしました";
      try {
        await navigator.clipboard.writeText(`${button.dataset.copy} ${address}`);
      } catch {
        said = "コピーできませんでした";
      }
      button.textContent = said;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }
}
