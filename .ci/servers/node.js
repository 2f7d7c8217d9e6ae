// Node's server as it comes: node node.js PORT LOG [KEY CERTIFICATE]. Logs the id of a request and the port it came from.
const fs = require('fs');
const [port, log, key, cert] = process.argv.slice(2);
const answer = (request, response) => {
  request.resume();
  request.on('end', () => {
    fs.appendFileSync(log, `${request.headers['x-id']} ${request.socket.remotePort}\n`);
    response.setHeader('Content-Type', 'application/json');
    response.end('{"ok":true}');
  });
};
const server = key
  ? require('https').createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, answer)
  : require('http').createServer(answer);
server.listen(Number(port), '127.0.0.1');
