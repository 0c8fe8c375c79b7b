"""The life of a key, a subaccount and a token, by the official client for Python (Debian's python3-twilio).

Settings are those of Twilio's own samples, and LATCHKEY_URL. Ends with an error where something is not as it is at Twilio.
"""

import os
import re

from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

account_sid = os.environ["TWILIO_ACCOUNT_SID"]
auth_token = os.environ["TWILIO_AUTH_TOKEN"]
url = os.environ["LATCHKEY_URL"]


class Local(TwilioHttpClient):
    """Sends requests to Latchkey, and is the official client otherwise."""

    def request(self, method, uri, **options):
        return super().request(method, re.sub(r"^https://[^/]+", url, uri), **options)


def connect(user, password, account=account_sid):
    return Client(user, password, account, http_client=Local())


def refused(act, status, code):
    try:
        act()
    except TwilioRestException as error:
        assert (error.status, error.code) == (status, code), (error.status, error.code)
    except TwilioException as error:
        # Of a page the client keeps the reply alone.
        assert error.args[1].status_code == status and f'"code":{code}' in error.args[1].text, error
    else:
        raise AssertionError("it was not refused")


client = connect(account_sid, auth_token)

# A key.
key = client.new_keys.create(friendly_name="Mario's API Key")
assert re.fullmatch(r"[0-9A-Za-z]{32}", key.secret)
assert client.keys(key.sid).fetch().friendly_name == "Mario's API Key"
assert client.keys(key.sid).update(friendly_name="Luigi").friendly_name == "Luigi"
assert key.sid in [each.sid for each in client.keys.list(page_size=1)]
by_key = connect(key.sid, key.secret)
assert by_key.messages.list() == []
refused(by_key.keys.list, 401, 20003)
assert client.keys(key.sid).delete()
refused(by_key.messages.list, 401, 20003)
refused(client.keys(key.sid).fetch, 404, 20404)

# A subaccount.
sub = client.api.accounts.create(friendly_name="By Python")
assert sub.owner_account_sid == account_sid
by_sub = connect(sub.sid, sub.auth_token, sub.sid)
assert by_sub.keys.list() == []
assert client.api.accounts(sub.sid).update(status="suspended").status == "suspended"
refused(by_sub.keys.list, 401, 20003)
assert client.api.accounts(sub.sid).update(status="active").status == "active"
assert len(client.api.accounts.list(friendly_name="By Python")) == 1

# A token, of the subaccount.
second = by_sub.accounts.v1.secondary_auth_token().create()
refused(by_sub.accounts.v1.secondary_auth_token().create, 400, 70002)
by_second = connect(sub.sid, second.secondary_auth_token, sub.sid)
assert by_second.accounts.v1.auth_token_promotion().update().auth_token == second.secondary_auth_token
refused(by_sub.keys.list, 401, 20003)
assert by_second.keys.list() == []
assert client.api.accounts(sub.sid).update(status="closed").status == "closed"

print("twilio for Python: as at Twilio")
