import type { Browser, BrowserContext, Page } from "playwright";
import { launchBrowser } from "@/tests/browser";
import { makeProject } from "@/tests/client/make-task";
import { openScript, type Script } from "@/tests/client/script";
import { type Stack, startStack } from "@/tests/stack";

/** A whole Loupe, a browser that has signed in once, and a program beside it that makes what is looked at. */
export interface BrowserBench {
  readonly stack: Stack;
  readonly script: Script;
  readonly projectId: number;
  /** A page with nothing in any cache. Its context is the caller's to close. */
  readonly newPage: () => Promise<Page>;
  readonly stop: () => Promise<void>;
}

export async function startBrowserBench(): Promise<BrowserBench> {
  const stack = await startStack();
  try {
    const browser = await launchBrowser();
    const script = await openScript(stack);
    const { projectId } = await makeProject(script, "Bench");
    const signedIn = await signedInState(browser, stack);
    return {
      stack,
      script,
      projectId,
      async newPage() {
        const viewport = { width: 1600, height: 1000 };
        const context = await browser.newContext({ viewport, storageState: signedIn });
        // What the compiler puts round functions that are handed to the page as text.
        await context.addInitScript("globalThis.__name = (given) => given");
        return context.newPage();
      },
      async stop() {
        await browser.close();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

async function signedInState(browser: Browser, { url, admin }: Stack): Promise<SignedIn> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("User name or e-mail").fill(admin.username);
  await page.getByRole("textbox", { name: "Password" }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((at) => at.pathname === "/");
  const state = await context.storageState();
  await context.close();
  return state;
}
