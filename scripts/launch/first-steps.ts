/**
 * Lines for bash or zsh that sign somebody up, read the code from the mailbox, verify, sign in and
 * read the profile, with nothing but curl and what every system has. A fresh address at each paste.
 */
export function firstSteps(origin: string, apiVersion: string): string[] {
  const json = `-H "$JSON"`;
  return [
    `API=${origin}/api/${apiVersion} JSON='content-type: application/json'`,
    `EMAIL="ada$RANDOM$RANDOM@example.com" PASSWORD='plum-Kettle-41-orbit'`,
    `MAIL="${origin}/dev/mailbox.json?to=$EMAIL"`,
    `ID=$(curl -s $API/auth/register ${json} -d '{"email":"'$EMAIL'","password":"'$PASSWORD'","displayName":"Ada"}' | grep -o '[0-9a-f]\\{8\\}-[0-9a-f-]\\{27\\}' | head -1)`,
    `CODE=; for TRY in 1 2 3 4 5 6 7 8 9; do CODE=$(curl -s "$MAIL" | grep -o '"code":"[0-9]*"' | head -1 | tr -dc 0-9); [ -n "$CODE" ] && break; sleep 1; done; echo "code $CODE"`,
    `curl -s $API/auth/verify-email ${json} -d '{"registrationId":"'$ID'","code":"'$CODE'"}'`,
    `TOKEN=$(curl -s $API/auth/sign-in ${json} -d '{"email":"'$EMAIL'","password":"'$PASSWORD'"}' | grep -o '"access_token":"[^"]*"' | cut -d '"' -f 4)`,
    `curl -s $API/users/me -H "authorization: Bearer $TOKEN"; echo`,
  ];
}
