// Rows of evidence in the forms of reviews and corrections: added, filled from the page at their
// URL, taken from what the desk has. Everything has a way without this file.
(() => {
  "use strict";
  const { announce } = window.factcheck;

  const formOf = (element) => element.closest("form[data-look-up]");
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const isBlank = (row) => !field(row, "url").value && !field(row, "title").value && !field(row, "quotation").value;

  const addRow = (form) => {
    const count = form.querySelector('[name="evidence-TOTAL_FORMS"]');
    const row = form.querySelector("#evidence-blank").content.firstElementChild.cloneNode(true);
    row.innerHTML = row.innerHTML.replaceAll("__prefix__", count.value);
    row.setAttribute("aria-label", `Evidence ${Number(count.value) + 1}`);
    count.value = Number(count.value) + 1;
    form.querySelector("#evidence-rows").append(row);
    return row;
  };
  // The row to fill next: a blank one that stands there already, else a new one.
  const nextRow = (form) => {
    const rows = [...form.querySelectorAll("#evidence-rows .evidence-row")];
    return rows.find(isBlank) || addRow(form);
  };
  window.factcheck.addEvidenceRow = addRow;

  const changed = (row) => field(row, "url").dispatchEvent(new Event("input", { bubbles: true }));

  const addWith = (form, stance) => {
    const row = nextRow(form);
    if (stance) field(row, "stance").value = stance;
    field(row, stance ? "url" : "stance").focus();
    announce(stance ? `Evidence that ${stance} the claim: give its address.` : "One more piece of evidence.");
  };

  const lookUp = async (form, row) => {
    const url = field(row, "url").value.trim();
    const note = row.querySelector(".capture [role=status]");
    if (!url) {
      note.textContent = "Give the URL first.";
      return;
    }
    note.textContent = "Reading the page …";
    const data = new FormData();
    data.set("url", url);
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    let said;
    try {
      const answer = await fetch(form.dataset.lookUp, { method: "POST", body: data });
      if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
      said = await answer.json();
    } catch {
      note.textContent = "The page could not be read. Fill the row by hand.";
      return;
    }
    note.textContent = said.problem || said.note;
    if (said.problem) return;
    field(row, "capture").value = said.capture;
    field(row, "url").value = said.url;
    for (const name of ["title", "publisher_name", "published_on"]) {
      if (!field(row, name).value) field(row, name).value = said[name];
    }
    changed(row);
  };

  document.addEventListener("click", (event) => {
    const form = formOf(event.target);
    if (!form) return;
    const add = event.target.closest("[data-add-row], [data-add-stance]");
    const look = event.target.closest("[data-look]");
    const reuse = event.target.closest("[data-reuse-title]");
    if (add) {
      event.preventDefault();
      addWith(form, add.dataset.addStance);
    } else if (look) {
      event.preventDefault();
      lookUp(form, look.closest(".evidence-row"));
    } else if (reuse) {
      const row = nextRow(form);
      field(row, "url").value = reuse.dataset.reuseUrl;
      field(row, "title").value = reuse.dataset.reuseTitle;
      field(row, "stance").focus();
      changed(row);
    }
  });
  // A page is read as soon as its address is pasted into an empty row.
  document.addEventListener("paste", (event) => {
    const form = formOf(event.target);
    if (!form || !event.target.name || !event.target.name.endsWith("-url")) return;
    const row = event.target.closest(".evidence-row");
    setTimeout(() => {
      if (/^https?:\/\//.test(event.target.value) && !field(row, "title").value) lookUp(form, row);
    });
  });
  // A capture belongs to the address that it was taken of.
  document.addEventListener("input", (event) => {
    if (!event.isTrusted || !event.target.name || !event.target.name.endsWith("-url")) return;
    const row = event.target.closest(".evidence-row");
    if (row) field(row, "capture").value = "";
  });
})();
