import { OpenJobs } from "@/components/job/open-jobs";

export default function HomePage() {
  return <OpenJobs />;
}
