#!/usr/bin/env python3
"""Opens HTML reports in headless Chromium: no console message, no request, no dialog, no foreign element; filters and theme work.

    report.py [--pictures FOLDER] REPORT.html...

With --pictures it keeps what it saw: light, dark, 400 px wide, and the PDF that printing gives.
"""
import argparse
import base64
import json
import pathlib
import shutil
import sys

from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException, WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

WIDTHS = {"light": 1280, "dark": 1280, "narrow": 400}
# Elements that no report is made of.
FOREIGN = "img, iframe, object, embed, video, audio, base, form[action], link:not([rel=icon]), [onerror], [onload], [onclick]"


def browser() -> webdriver.Chrome:
    options = Options()
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(flag)
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.set_capability("unhandledPromptBehavior", "ignore")
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    # Printing the widest page takes a minute and a half on two cores, and more beside other work; the default is two minutes.
    executor = driver.command_executor
    executor.client_config.timeout = 900
    # Read when the connection is made, which it is by now.
    executor._conn = executor._get_connection_manager()
    return driver


def requests(driver: webdriver.Chrome) -> list[str]:
    """Every address asked for since the last call."""
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    return [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]


def dialog(driver: webdriver.Chrome) -> str | None:
    try:
        return driver.switch_to.alert.text
    except NoAlertPresentException:
        return None


def show(driver: webdriver.Chrome, look: str) -> None:
    scheme = "dark" if look == "dark" else "light"
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    metrics = {"width": WIDTHS[look], "height": 900, "deviceScaleFactor": 1, "mobile": look == "narrow"}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def picture(driver: webdriver.Chrome, file: pathlib.Path) -> None:
    size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    # A picture has a greatest height, which depends on the machine.
    for height in (16000, 8000, 4000):
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], height), "scale": 1}
        try:
            shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        except WebDriverException:
            continue
        file.write_bytes(base64.b64decode(shot["data"]))
        return


def filters_work(driver: webdriver.Chrome) -> list[str]:
    faults = []
    findings = driver.find_elements(By.CSS_SELECTOR, ".finding")
    if len(findings) < 2:
        return faults
    shown = "return document.querySelectorAll('.finding:not([hidden])').length"
    field = driver.find_element(By.CSS_SELECTOR, "[data-filter=text]")
    field.send_keys("no finding says this")
    if driver.execute_script(shown) != 0:
        faults.append("the text filter hides nothing")
    field.clear()
    field.send_keys(" ")
    if driver.execute_script(shown) != len(findings):
        faults.append("the text filter does not let go")
    button = driver.find_element(By.CSS_SELECTOR, "[data-severity][aria-pressed]")
    button.click()
    severity = button.get_attribute("data-severity")
    left = f"return document.querySelectorAll('.finding[data-severity={severity}]:not([hidden])').length"
    if driver.execute_script(left) != 0:
        faults.append(f"the button for {severity} hides nothing")
    button.click()
    return faults


def look_at(driver: webdriver.Chrome, report: pathlib.Path, pictures: pathlib.Path | None) -> list[str]:
    address = report.resolve().as_uri()
    requests(driver)
    faults = []
    for look in WIDTHS:
        show(driver, look)
        driver.get(address)
        if text := dialog(driver):
            return [f"{look}: a dialog says {text!r}"]
        if not driver.title.endswith("· Drydock"):
            faults.append(f"{look}: the title is {driver.title!r}")
        if (width := driver.execute_script("return document.documentElement.scrollWidth")) > WIDTHS[look]:
            faults.append(f"{look}: the page is {width} px wide")
        if count := len(driver.find_elements(By.CSS_SELECTOR, FOREIGN)):
            faults.append(f"{look}: {count} foreign elements")
        if pictures:
            picture(driver, pictures / f"{report.stem}-{look}.png")
    show(driver, "light")
    faults += filters_work(driver)
    before = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    driver.find_element(By.ID, "theme").click()
    if driver.execute_script("return getComputedStyle(document.body).backgroundColor") == before:
        faults.append("the theme button changes nothing")
    driver.execute_script("localStorage.removeItem('drydock-theme')")
    pdf = driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})
    if pictures:
        (pictures / f"{report.stem}.pdf").write_bytes(base64.b64decode(pdf["data"]))
    faults += [f"console: {entry['message']}" for entry in driver.get_log("browser")]
    faults += [f"request: {url[:200]}" for url in requests(driver) if url != address and not url.startswith("data:,")]
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("reports", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()
    if arguments.pictures:
        arguments.pictures.mkdir(parents=True, exist_ok=True)
    failed = False
    for report in arguments.reports:
        driver = browser()
        try:
            faults = look_at(driver, report, arguments.pictures)
        finally:
            driver.quit()
        print("\n  ".join([f"{report.name}: {'FAULTS' if faults else 'ok'}", *faults[:20]]), flush=True)
        failed = failed or bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
