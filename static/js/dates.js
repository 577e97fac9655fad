/* Dates and numbers as people write them (2023.5.4, 5月4日, full-width digits) become what a field can hold.
   Native date and number fields refuse such text when it is pasted, so the paste is read here; text fields
   marked data-date or inputmode="numeric"/"decimal" are put in order when they are left. The server reads the same forms. */
(function () {
  "use strict";

  function narrow(text) {
    return text
      .replace(/[\uff01-\uff5e]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
      .replace(/\u3000/g, " ")
      .trim();
  }

  /* "2023-05-04", or "" where the text is not a day that exists. Without a year, this year is meant. */
  function asDate(text) {
    const plain = narrow(text).replace(/\s+/g, "");
    const parts =
      /^(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(plain) || /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
    if (!parts) return "";
    const year = Number(parts[1] || new Date().getFullYear());
    const month = Number(parts[2]);
    const day = Number(parts[3]);
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return "";
    return date.toISOString().slice(0, 10);
  }

  /* "1200.5", or "" where the text is not a number. */
  function asNumber(text) {
    const plain = narrow(text).replace(/[,\s]/g, "");
    return /^-?\d+(\.\d+)?$/.test(plain) ? plain : "";
  }

  function put(field, value) {
    if (!value || field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.addEventListener("paste", function (event) {
    const field = event.target;
    const read = { date: asDate, number: asNumber }[field.type];
    if (!read || field.readOnly || field.disabled || !event.clipboardData) return;
    const value = read(event.clipboardData.getData("text"));
    if (!value) return;
    event.preventDefault();
    put(field, value);
  });

  document.addEventListener("focusout", function (event) {
    const field = event.target;
    if (field.type !== "text") return;
    if ("date" in field.dataset) put(field, asDate(field.value));
    else if (["numeric", "decimal"].includes(field.inputMode)) put(field, asNumber(field.value));
  });
})();
