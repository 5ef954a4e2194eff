"use client";
import {
  Avatar,
  Menu,
  Skeleton,
  UnstyledButton,
  VisuallyHidden,
  useMantineColorScheme,
} from "@mantine/core";
import { Check, LogOut, Settings, User } from "lucide-react";
import { signOut } from "next-auth/react";
import Link from "next/link";
import { messages } from "@/components/messages";
import { useMembership } from "@/components/organization/organization-provider";
import { icon } from "@/components/ui/icon";
import { COLOR_SCHEMES, readColorScheme } from "@/components/theme/color-schemes";
import classes from "./user-menu.module.css";

export function UserMenu() {
  const { me } = useMembership();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (me === undefined) return <Skeleton height={36} radius="sm" mt={4} />;
  const name = me.user.name || me.user.username;
  return (
    <Menu position="top-start" width="target">
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <VisuallyHidden>{messages.shell.userMenu}: </VisuallyHidden>
          <Avatar size={24} radius="xl" name={name} color="loupe" aria-hidden />
          <span className={classes.name}>{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href="/settings/profile" leftSection={<User {...icon} />}>
          {messages.shell.profile}
        </Menu.Item>
        <Menu.Item
          component={Link}
          href="/settings/appearance"
          leftSection={<Settings {...icon} />}
        >
          {messages.shell.settings}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{messages.shell.theme}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(readColorScheme(value))}
        >
          {COLOR_SCHEMES.map((value) => (
            <Menu.RadioItem key={value} value={value} checkIcon={<Check {...icon} />}>
              {messages.shell.themes[value]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<LogOut {...icon} />}
          onClick={() => void signOut({ callbackUrl: "/sign-in" })}
        >
          {messages.shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
