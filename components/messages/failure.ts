export const failure = {
  unreachable:
    "Loupe did not answer. Check the network, and that the server is running; then try again.",
  internal:
    "Something went wrong on the server. Try again; if it happens again, tell the administrator.",
  titleLoad: "This could not be loaded",
  titleSave: "This was not saved",
  missingTitle: "Nothing is here",
  missing: "It was deleted, or you have no access to it. Ask its owner, or go back to the list.",
  pageTitle: "This page broke",
  page: "Nothing you saved is lost. Load the page again; if it breaks again, tell the administrator.",
  home: "Go to the start page",
};
