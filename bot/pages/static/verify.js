"use strict";
// The square code of a slip leads here with the receipt behind the #: it is never part of what is asked for.
const code = decodeURIComponent(location.hash.slice(1));
if (code) {
  history.replaceState(null, "", location.pathname);
  const field = document.getElementById("code");
  field.value = code.slice(0, field.maxLength);
  field.form.requestSubmit();
}
