import http from "node:http";

const agent = new http.Agent({ keepAlive: true });

/** A POST over kept-alive connections with nothing around it; gives the message id that Zalo answered. */
export const newPost = (url: string, headers: Readonly<Record<string, string>>) => (body: string) =>
  new Promise<string>((resolve, reject) => {
    const request = http.request(url, {
      method: "POST",
      agent,
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve(JSON.parse(text).data.msg_id));
    });
    request.end(body);
  });
