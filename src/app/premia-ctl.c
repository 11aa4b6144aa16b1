/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"
#include "premia-language.h"

#include "engine/premia-suggestion.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>

/* Sorted as somebody would use them. */
static const PremiaCtlVerb verbs[] = {
  { "init", premia_ctl_init, N_("make an empty workspace") },
  { "import", premia_ctl_import, N_("people, what they did, quotas and schemes into a workspace") },
  { "calc", premia_ctl_calc, N_("what a scheme pays, from files") },
  { "compare", premia_ctl_compare, N_("what two or more schemes would have paid, side by side") },
  { "doctor", premia_ctl_doctor, N_("whether a scheme pays people for what they control") },
  { "close", premia_ctl_close, N_("freeze what a scheme pays for a period, or open it again") },
  { "report", premia_ctl_report, N_("pay register and statements of a period") },
  { "pay", premia_ctl_pay, N_("pay through the reward server what a closed run pays in tokens") },
  { "verify", premia_ctl_verify, N_("whether a statement is computed again to the same digits") },
  { "audit", premia_ctl_audit, N_("who changed what about pay, and whether the log of it is whole") },
  { "badges", premia_ctl_badges, N_("levels, achievements and medals: checked, compared, tried on history") },
  { "sync", premia_ctl_sync, N_("bring the workspace and the reward server up to date") },
  { "backup", premia_ctl_backup, N_("a whole copy of a workspace beside it, and which there are") },
  { "restore", premia_ctl_restore, N_("put a backup where a workspace is") },
  { "rescue", premia_ctl_rescue, N_("a new workspace of what can be read of a damaged one") },
  { "encrypt", premia_ctl_encrypt, N_("a passphrase for a workspace and its backups, or another one") },
  { "decrypt", premia_ctl_decrypt, N_("a workspace and its backups without a passphrase") },
  { "forget", premia_ctl_forget, N_("remove what is personal of somebody who left") },
  { "demo", premia_ctl_demo, N_("a believable company to look around in") },
  { NULL },
};

static int
print_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, _("Usage: premiactl VERB [OPTION…]\n\n"
                           "Pay schemes for sales people, without a window.\n\n"));
  for (const PremiaCtlVerb *verb = verbs; verb->name != NULL; verb++)
    g_string_append_printf (text, "  %-8s  %s\n", verb->name, _(verb->summary));
  g_string_append (text, _("\n“premiactl VERB --help” says what can be given.\n"
                           "Ends with 0: done, 1: the input is wrong, 2: the call is wrong, "
                           "3: the machine failed.\n"));
  return premia_ctl_print (text->str, -1);
}

static int
refuse_verb (const char *name)
{
  const char *known[G_N_ELEMENTS (verbs)] = { NULL };
  g_autofree char *suggestion = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    known[i] = verbs[i].name;
  suggestion = premia_suggestion_text (name, known);
  return premia_ctl_bad_call ("", _("there is no verb “%s”%s"), name, suggestion);
}

int
main (int argc, char *argv[])
{
  premia_language_begin ();
  /* A reader that goes away (“| head”) is an error of writing, which we report ourselves. */
  signal (SIGPIPE, SIG_IGN);

  if (argc < 2)
    return premia_ctl_bad_call ("", "%s", _("say what to do"));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    return print_help ();
  if (strcmp (argv[1], "--version") == 0)
    return premia_ctl_print ("premiactl " PREMIA_VERSION "\n", -1);
  for (const PremiaCtlVerb *verb = verbs; verb->name != NULL; verb++)
    if (strcmp (verb->name, argv[1]) == 0)
      return verb->run (argc - 1, argv + 1);
  return refuse_verb (argv[1]);
}
