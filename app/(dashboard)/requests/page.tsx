import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { RequestList } from "@/components/request/request-list";

export const metadata: Metadata = { title: messages.request.title };

export default function RequestsPage() {
  return <RequestList />;
}
