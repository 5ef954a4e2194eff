"use client";
import { Menu, Skeleton, UnstyledButton } from "@mantine/core";
import { Check, ChevronsUpDown } from "lucide-react";
import { messages } from "@/components/messages";
import { icon } from "@/components/ui/icon";
import { useMembership } from "./organization-provider";
import classes from "./organization-switcher.module.css";

export function OrganizationSwitcher() {
  const { me, organization, choose } = useMembership();
  if (me === undefined || organization === undefined) return <Skeleton height={32} radius="sm" />;
  return (
    <Menu position="bottom-start" width="target">
      <Menu.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={`${messages.shell.organization}: ${organization.name}`}
        >
          <span className={classes.name}>{organization.name}</span>
          <ChevronsUpDown {...icon} size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me.organizations.map(({ id, name, isPersonal }) => (
          <Menu.Item
            key={id}
            leftSection={
              <Check
                {...icon}
                style={{ visibility: id === organization.id ? "visible" : "hidden" }}
              />
            }
            onClick={() => choose(id)}
          >
            {name}
            {isPersonal && <span className={classes.mark}>{messages.shell.personal}</span>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
