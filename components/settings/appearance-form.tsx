"use client";
import { Radio, Stack, useMantineColorScheme } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { messages } from "@/components/messages";
import { COLOR_SCHEMES, readColorScheme } from "@/components/theme/color-schemes";
import { Card } from "@/components/ui/card";

export function AppearanceForm() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isMounted = useMounted();
  return (
    <Card title={messages.settings.sections.appearance}>
      <Radio.Group
        label={messages.shell.theme}
        description={messages.settings.appearanceHint}
        value={isMounted ? colorScheme : ""}
        onChange={(value) => setColorScheme(readColorScheme(value))}
      >
        <Stack gap="xs" mt="xs">
          {COLOR_SCHEMES.map((value) => (
            <Radio key={value} value={value} label={messages.shell.themes[value]} />
          ))}
        </Stack>
      </Radio.Group>
    </Card>
  );
}
