"use client";
import { Tabs } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { messages } from "@/components/messages";
import bar from "./bars.module.css";
import { useWorkspace } from "./editor-context";
import { LabelList } from "./label-list";
import { ObjectList } from "./object-list";
import { PanelResizer } from "./panel-resizer";
import classes from "./side-panel.module.css";
import { useReadable } from "./use-readable";

const WIDTH = 304;

/** What is on the frame and what it may be called. Its width is remembered in this browser. */
export function SidePanel() {
  const { editor, job } = useWorkspace();
  const objects = useReadable(editor.state.objects);
  const [width, setWidth] = useLocalStorage({ key: "loupe-side-panel", defaultValue: WIDTH });
  const labelCount = job.labels.filter((label) => !label.isArchived).length;
  return (
    <aside className={bar.side} style={{ width }}>
      <PanelResizer width={width} onResize={setWidth} />
      <Tabs defaultValue="objects" className={classes.tabs} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="objects">
            {messages.workspace.objects}
            <span className={`${classes.count} figures`}>{objects.length}</span>
          </Tabs.Tab>
          <Tabs.Tab value="labels">
            {messages.workspace.labels}
            <span className={`${classes.count} figures`}>{labelCount}</span>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="objects" className={classes.panel}>
          <ObjectList />
        </Tabs.Panel>
        <Tabs.Panel value="labels" className={classes.panel}>
          <LabelList />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
