import { changePassword, changePasswordInput } from "@/server/services/account/change-password";
import { me } from "@/server/services/account/me";
import { register, registerInput } from "@/server/services/account/register";
import { registration } from "@/server/services/account/registration";
import { updateProfile, updateProfileInput } from "@/server/services/account/update-profile";
import { publicProcedure, router, run, signedIn } from "../trpc";

export const accountRouter = router({
  me: signedIn("account", "view").query(run(me)),
  registration: publicProcedure.query(run(registration)),
  register: publicProcedure.input(registerInput).mutation(run(register)),
  updateProfile: signedIn("account", "update:desc")
    .input(updateProfileInput)
    .mutation(run(updateProfile)),
  changePassword: signedIn("account", "update:password")
    .input(changePasswordInput)
    .mutation(run(changePassword)),
});
