"""What LibreOffice makes of the revisions of Word files: `python3 libreoffice.py soffice file.docx …` prints, as JSON, for
each file the text of its paragraphs with all accepted and with all rejected."""
import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def paragraphs(text):
    found = []
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                found += paragraphs(part.getCellByName(name))
        else:
            found.append(part.getString())
    return found


def judged(desktop, dispatcher, path, verdict):
    hidden = PropertyValue("Hidden", 0, True, 0)
    url = uno.systemPathToFileUrl(os.path.abspath(path))
    document = desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))
    try:
        frame = document.getCurrentController().getFrame()
        dispatcher.executeDispatch(frame, f".uno:{verdict}AllTrackedChanges", "", 0, ())
        return paragraphs(document.getText())
    finally:
        document.close(True)


def connected(pipe, context):
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
    raise RuntimeError("LibreOffice does not answer")


def main(soffice, paths):
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"weft{os.getpid()}"
        office = subprocess.Popen(
            [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
             f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            context = connected(pipe, uno.getComponentContext())
            manager = context.ServiceManager
            desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            answers = [{name: judged(desktop, dispatcher, path, verdict)
                        for name, verdict in (("accepted", "Accept"), ("rejected", "Reject"))} for path in paths]
            print(json.dumps(answers))
            try:
                desktop.terminate()
            except Exception:
                pass
        finally:
            office.wait(timeout=30)


main(sys.argv[1], sys.argv[2:])
