// Loads the page again when the site has been built anew. Only the development server sends this file.
"use strict";
(() => {
  const shown = document.currentScript.dataset.build;
  const ask = async () => {
    try {
      const answer = await fetch("/.mujaz/build", { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== shown) {
        location.reload();
        return;
      }
    } catch {
      // The server is away; it may come back.
    }
    setTimeout(ask, document.hidden ? 5000 : 1000);
  };
  setTimeout(ask, 1000);
})();
