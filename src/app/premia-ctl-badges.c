/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-badges.h"
#include "premia-ctl-verbs.h"

#include "engine/premia-suggestion.h"

#include <glib/gi18n.h>
#include <string.h>

/* Sorted as somebody would use them. */
static const PremiaCtlVerb parts[] = {
  { "art", premia_ctl_badges_art, N_("the picture of a badge as SVG or PNG") },
  { "check", premia_ctl_badges_check, N_("whether a server starts with them, and what is wrong") },
  { "diff", premia_ctl_badges_diff, N_("what differs, rule by rule") },
  { "import", premia_ctl_badges_import, N_("rules from a gamification.json into a workspace") },
  { "preview", premia_ctl_badges_preview, N_("who would have earned what, on history") },
  { "contests", premia_ctl_badges_contests, N_("how streaks, team goals and contests stand, and who has won") },
  { "credential", premia_ctl_badges_credential, N_("a badge that was earned as a signed Open Badges credential, and checking one") },
  { "key", premia_ctl_badges_key, N_("the key with which the company signs credentials") },
  { NULL },
};

static int
print_help (void)
{
  g_autoptr (GString) text = g_string_new (_("Usage: premiactl badges WORD [OPTION…]\n\n"
                                             "Levels, achievements, medals and leader boards: the rules of a reward server.\n\n"));

  for (const PremiaCtlVerb *part = parts; part->name != NULL; part++)
    g_string_append_printf (text, "  %-10s  %s\n", part->name, _(part->summary));
  g_string_append (text, _("\n“premiactl badges WORD --help” says what can be given.\n"));
  return premia_ctl_print (text->str, -1);
}

static int
refuse_word (const char *name)
{
  const char *known[G_N_ELEMENTS (parts)] = { NULL };
  g_autofree char *suggestion = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    known[i] = parts[i].name;
  suggestion = premia_suggestion_text (name, known);
  return premia_ctl_bad_call ("badges", _("it cannot “%s”%s"), name, suggestion);
}

int
premia_ctl_badges (int argc, char **argv)
{
  g_autofree char *name = NULL;

  if (argc < 2)
    return premia_ctl_bad_call ("badges", "%s", _("say what to do"));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    return print_help ();
  name = g_strconcat ("badges ", argv[1], NULL);
  for (const PremiaCtlVerb *part = parts; part->name != NULL; part++)
    if (strcmp (part->name, argv[1]) == 0)
      {
        argv[1] = name;
        return part->run (argc - 1, argv + 1);
      }
  return refuse_word (argv[1]);
}
