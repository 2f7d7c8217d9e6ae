// A server of the TypeScript SDK over standard streams, or over HTTP on the port that is its argument.
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { z } from "zod";

function server() {
  const made = new McpServer({ name: "judge", version: "1" });
  made.registerTool(
    "greet",
    { description: "Greets", inputSchema: { name: z.string() }, outputSchema: { greeting: z.string() }, annotations: { readOnlyHint: true } },
    async ({ name }) => ({ content: [{ type: "text", text: "Hello" }], structuredContent: { greeting: `Hello, ${name}` } }));
  made.registerTool("refuse", { description: "Refuses", inputSchema: {} },
    async () => ({ content: [{ type: "text", text: "not today" }], isError: true }));
  return made;
}

const port = process.argv[2];
if (!port) {
  await server().connect(new StdioServerTransport());
} else {
  const sessions = new Map();
  createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    let transport = sessions.get(request.headers["mcp-session-id"]);
    if (!transport) {
      transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        onsessioninitialized: id => sessions.set(id, transport),
      });
      await server().connect(transport);
    }
    await transport.handleRequest(request, response, body ? JSON.parse(body) : undefined);
  }).listen(Number(port), "127.0.0.1", () => console.log("ready"));
}
