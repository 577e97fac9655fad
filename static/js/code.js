/* The code of a link stands behind its #, where no server and no log sees it: put it into its field and out of the
   address. The button is still the person's to press. */
(function () {
  "use strict";

  const field = document.getElementById("id_code");
  const code = decodeURIComponent(location.hash.slice(1));
  if (!field || !/^[A-Za-z0-9-]{4,40}$/.test(code)) return;
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
})();
