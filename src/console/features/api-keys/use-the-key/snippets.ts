import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { type ProbeId, probeIds, probes, whoamiPath } from '#contract/probes.ts'
import { defaultRegion, regions, type Region } from '#contract/regions.ts'

export interface Snippet {
  id: string
  label: string
  text: string
}

/** What an SDK call lists: a collection of `probes`, or keys. */
export type Listed = ProbeId | 'keys'

interface Use {
  /** Where this Latchkey is: `http://localhost:3000`. */
  origin: string
  accountSid: string
  sid: string
  region: Region
  /** What the key may list; null where it may list nothing that is answered here. */
  lists: Listed | null
}

/** What a key may list, for the SDK samples: the first of the collections that it may, and else keys. */
export function listedBy({ type, permissions }: Pick<ApiKeyDetails, 'type' | 'permissions'>): Listed | null {
  if (type !== 'restricted') return 'messages'
  const held = new Set(permissions)
  const probe = probeIds.find((id) => held.has(probes[id].permission))
  return probe ?? (held.has('/twilio/iam/api-keys/list') ? 'keys' : null)
}

/**
 * How to use a key: first its environment variables, then one request in each language. The SIDs are filled in; the
 * secret comes from the environment, so that it stands in no code and no history.
 */
export function makeSnippets(use: Use): Snippet[] {
  return [
    { id: 'env', label: '.env', text: makeEnvFile(use, '') },
    { id: 'curl', label: 'curl', text: curl(use) },
    { id: 'node', label: 'Node.js', text: node(use) },
    { id: 'python', label: 'Python', text: python(use) },
    { id: 'go', label: 'Go', text: go(use) },
    { id: 'java', label: 'Java', text: java(use) },
    { id: 'shell', label: 'Shell', text: shell(use) },
  ]
}

/** The content of a `.env` file. With the secret it is for a download alone: it is shown nowhere. */
export function makeEnvFile({ accountSid, sid }: Pick<Use, 'accountSid' | 'sid'>, secret: string): string {
  return `TWILIO_ACCOUNT_SID=${accountSid}\nTWILIO_API_KEY=${sid}\nTWILIO_API_SECRET=${secret}\n`
}

/** Any other region than the default one is named by the request's host. */
function hostOf({ region }: Use): string | null {
  return region === defaultRegion ? null : regions[region].apiHost
}

/** What Twilio's client for Python calls a collection; the one for Node.js writes it in camel case. */
const collectionOf = (lists: Listed) => (lists === 'keys' ? lists : probes[lists].collection)
const camelCase = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

function shell({ accountSid, sid }: Use): string {
  // The last line asks for the secret, so that no history keeps it; for every shell of POSIX, zsh and dash among them.
  return `export TWILIO_ACCOUNT_SID=${accountSid}
export TWILIO_API_KEY=${sid}
printf 'Secret: '; stty -echo; IFS= read -r TWILIO_API_SECRET; stty echo; echo; export TWILIO_API_SECRET`
}

function curl(use: Use): string {
  const host = hostOf(use)
  return `curl "${use.origin}${whoamiPath}" \\
${host === null ? '' : `  -H 'Host: ${host}' \\\n`}  -u "$TWILIO_API_KEY:$TWILIO_API_SECRET"`
}

function node(use: Use): string {
  const host = hostOf(use)
  if (host !== null) {
    return `import { request } from '${use.origin.startsWith('https') ? 'node:https' : 'node:http'}'

request('${use.origin}${whoamiPath}', {
  // The region's host: ${regions[use.region].label}.
  headers: { host: '${host}' },
  auth: \`\${process.env.TWILIO_API_KEY}:\${process.env.TWILIO_API_SECRET}\`,
}, (response) => {
  console.log(response.statusCode)
  response.pipe(process.stdout)
}).end()`
  }
  return `// npm install twilio
import twilio from 'twilio'

const client = twilio(process.env.TWILIO_API_KEY, process.env.TWILIO_API_SECRET, {
  accountSid: '${use.accountSid}',
})
client.api.baseUrl = '${use.origin}'

${
  use.lists === null
    ? `const reply = await client.request({ method: 'get', uri: '${use.origin}${whoamiPath}' })\nconsole.log(reply.body)`
    : `console.log(await client.${camelCase(collectionOf(use.lists))}.list({ limit: 1 }))`
}`
}

function python(use: Use): string {
  const host = hostOf(use)
  if (host !== null) {
    return `import base64, os, urllib.request

pair = f"{os.environ['TWILIO_API_KEY']}:{os.environ['TWILIO_API_SECRET']}"
request = urllib.request.Request("${use.origin}${whoamiPath}", headers={
    # The region's host: ${regions[use.region].label}.
    "Host": "${host}",
    "Authorization": "Basic " + base64.b64encode(pair.encode()).decode(),
})
print(urllib.request.urlopen(request).read().decode())`
  }
  return `# pip install twilio
import os
from twilio.rest import Client

client = Client(
    os.environ["TWILIO_API_KEY"],
    os.environ["TWILIO_API_SECRET"],
    "${use.accountSid}",
)
client.api.base_url = "${use.origin}"

${
  use.lists === null
    ? `print(client.request("GET", "${use.origin}${whoamiPath}").text)`
    : `print(client.${collectionOf(use.lists)}.list(limit=1))`
}`
}

function go(use: Use): string {
  const host = hostOf(use)
  return `package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
)

func main() {
	request, err := http.NewRequest("GET", "${use.origin}${whoamiPath}", nil)
	if err != nil {
		panic(err)
	}
${host === null ? '' : `	// The region's host: ${regions[use.region].label}.\n	request.Host = "${host}"\n`}	request.SetBasicAuth(os.Getenv("TWILIO_API_KEY"), os.Getenv("TWILIO_API_SECRET"))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		panic(err)
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	fmt.Println(response.StatusCode, string(body))
}`
}

function java(use: Use): string {
  const host = hostOf(use)
  return `import java.net.URI;
import java.net.http.*;
import java.util.Base64;

public class UseKey {
  public static void main(String[] args) throws Exception {
${host === null ? '' : `    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");\n`}    var pair = System.getenv("TWILIO_API_KEY") + ":" + System.getenv("TWILIO_API_SECRET");
    var request = HttpRequest.newBuilder(URI.create("${use.origin}${whoamiPath}"))
${host === null ? '' : `        // The region's host: ${regions[use.region].label}.\n        .header("Host", "${host}")\n`}        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))
        .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    System.out.println(response.statusCode() + " " + response.body());
  }
}`
}
