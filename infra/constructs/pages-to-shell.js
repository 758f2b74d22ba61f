// Runs at CloudFront for every request of a file. A path without a dot is a screen of the console: the shell shows it.
function handler(event) {
  var request = event.request;
  if (request.uri.indexOf(".") === -1) request.uri = "/index.html";
  return request;
}
