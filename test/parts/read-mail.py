"""Reads one message from standard input with Python's own email package and says what it holds, as JSON."""
import email, email.header, email.policy, email.utils, html.parser, json, re, sys

class Words(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.text, self.tags = "", []
    def handle_starttag(self, tag, attrs):
        self.tags.append([tag, attrs])
        if tag in ("p", "br"):
            self.text += " "
    def handle_data(self, data):
        self.text += data

raw = sys.stdin.buffer.read()
message = email.message_from_bytes(raw, policy=email.policy.default)
# Names by the older parser of the same package: the newer one kept the space between two encoded words until Python 3.13.2.
older = email.message_from_bytes(raw, policy=email.policy.compat32)
decoded = lambda name: str(email.header.make_header(email.header.decode_header(name)))
addresses = lambda name: [[decoded(n), a] for n, a in email.utils.getaddresses([re.sub(r'\r?\n(?=[ \t])', '', h) for h in older.get_all(name, [])])]
plain, rich = message.get_body(("plain",)), message.get_body(("html",))
words = Words()
words.feed(rich.get_content())
json.dump({
    "type": message.get_content_type(),
    "subject": message["subject"],
    "from": addresses("from"),
    "to": addresses("to"),
    "bcc": addresses("bcc"),
    "messageId": message["message-id"],
    "inReplyTo": message["in-reply-to"],
    "date": message["date"].datetime.isoformat(),
    "text": plain.get_content(),
    "htmlWords": words.text.split(),
    "tags": words.tags,
    "headers": [[k.lower(), len(v)] for k, v in message.items()],
    "attachments": len(list(message.iter_attachments())),
    "defects": [str(d) for part in message.walk() for d in part.defects] + [str(d) for v in message.values() for d in v.defects],
}, sys.stdout)
