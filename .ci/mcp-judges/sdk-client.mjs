// The TypeScript SDK's client against a server over HTTP, or against a program over standard streams:
// node sdk-client.mjs http URL HEADER=VALUE TOOL ARGUMENTS | node sdk-client.mjs stdio TOOL ARGUMENTS COMMAND...
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [kind, ...rest] = process.argv.slice(2);
let transport, tool, given;
if (kind === 'http') {
  const [url, header, ...call] = rest;
  [tool, given] = call;
  const [name, ...value] = header.split('=');
  transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { [name]: value.join('=') } } });
} else {
  const [name, args, command, ...more] = rest;
  [tool, given] = [name, args];
  transport = new StdioClientTransport({ command, args: more, stderr: 'inherit' });
}
const client = new Client({ name: 'judge', version: '1' }, { capabilities: {} });
await client.connect(transport);
const { tools } = await client.listTools();
if (!tools.some(each => each.name === tool)) throw new Error(`no ${tool} among ${tools.map(each => each.name)}`);
// The client holds structuredContent against the outputSchema itself.
const result = await client.callTool({ name: tool, arguments: JSON.parse(given) });
if (result.isError) throw new Error(JSON.stringify(result));
await client.ping();
await client.callTool({ name: 'no_such_tool', arguments: {} }).then(
  () => { throw new Error('an unknown tool was called'); },
  error => { if (error.code !== -32602) throw error; });
await client.close();
console.log(`${kind}: ${tools.length} tools, ${tool} returned ${JSON.stringify(result.structuredContent).slice(0, 120)}`);
