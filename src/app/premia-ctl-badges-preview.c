/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-badges.h"

#include "exchange/premia-badge-replay-file.h"
#include "exchange/premia-company-files.h"
#include "exchange/premia-gamification-file.h"
#include "exchange/premia-zone-file.h"
#include "jobs/premia-load-job.h"
#include "store/premia-workspace-badges.h"

#include <glib/gi18n.h>
#include <string.h>

#define VERB "badges preview"

typedef struct
{
  PremiaCompanyFiles *files; /* (owned): people and actions */
  char               *workspace, *at, *jobs, *zone_name, *format; /* (owned) (nullable) */
  const char         *config;                                     /* (nullable) */
  PremiaBadgeMoment   moment;
  PremiaZone         *zone;    /* (owned) */
  PremiaGamification *rules;   /* (owned) */
  PremiaBadgeHistory *history; /* (owned) */
} Call;

static void
call_clear (Call *call)
{
  g_clear_pointer (&call->files, premia_company_files_free);
  g_clear_pointer (&call->workspace, g_free);
  g_clear_pointer (&call->at, g_free);
  g_clear_pointer (&call->jobs, g_free);
  g_clear_pointer (&call->zone_name, g_free);
  g_clear_pointer (&call->format, g_free);
  g_clear_pointer (&call->zone, premia_zone_unref);
  g_clear_pointer (&call->rules, premia_gamification_unref);
  g_clear_pointer (&call->history, premia_badge_history_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (Call *call, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "people", 0, 0, G_OPTION_ARG_FILENAME, &call->files->people, N_("Who has an account"), N_("FILE") },
    { "actions", 0, 0, G_OPTION_ARG_FILENAME, &call->files->actions, N_("What they did"), N_("FILE") },
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("A workspace instead of files, and its rules where no file of them is given"), N_("FILE") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &call->at, N_("The moment that is looked at; else now"), N_("TIME") },
    { "jobs", 0, 0, G_OPTION_ARG_STRING, &call->jobs, N_("When medals are given and experience is reduced: once (the default: at that moment), daily or never"), N_("WHEN") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &call->zone_name, N_("Of times without an offset, and of the day somebody was hired; else UTC, or the workspace's"), N_("ZONE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &call->format, N_("json or text (the default)"), N_("FORMAT") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, N_("[CONFIG.json]"),
                           _("Plays what people did through the rules of a reward server: who would have which level, achievement and medal, when, and "
                             "what it would have cost. For example: premiactl badges preview gamification.json --people people.csv --actions actions.csv "
                             "--at 2026-11-01"));
}

/* ---- the call ---- */

static int
check_source (const Call *call)
{
  if (call->workspace != NULL)
    return call->files->people == NULL && call->files->actions == NULL ? PREMIA_CTL_DONE
                                                                       : premia_ctl_bad_call (VERB, "%s", _("give either --workspace, or --people and --actions"));
  if (call->config == NULL)
    return premia_ctl_bad_call (VERB, "%s", _("say which gamification.json"));
  if (call->files->people == NULL)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--people");
  if (call->files->actions == NULL)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--actions");
  return PREMIA_CTL_DONE;
}

static int
check_words (Call *call)
{
  static const char *const words[] = { "once", "daily", "never", NULL };

  call->moment.jobs = PREMIA_BADGE_JOBS_ONCE;
  for (guint i = 0; words[i] != NULL; i++)
    if (call->jobs != NULL && strcmp (call->jobs, words[i]) == 0)
      call->moment.jobs = (PremiaBadgeJobs) i;
  if (call->jobs != NULL && !g_strv_contains (words, call->jobs))
    return premia_ctl_bad_call (VERB, _("--jobs is once, daily or never, not “%s”"), call->jobs);
  if (call->format != NULL && strcmp (call->format, "json") != 0 && strcmp (call->format, "text") != 0)
    return premia_ctl_bad_call (VERB, _("there is no format “%s”: json or text"), call->format);
  return PREMIA_CTL_DONE;
}

static int
check (Call *call, int argc, char **argv)
{
  int code;

  if (argc > 2)
    return premia_ctl_bad_call (VERB, _("“%s” belongs to no option"), argv[2]);
  call->config = argc > 1 ? argv[1] : NULL;
  code = check_source (call);
  return code == PREMIA_CTL_DONE ? check_words (call) : code;
}

/* ---- reading ---- */

static int
fail (GError *error)
{
  const int code = premia_ctl_fail (error);

  g_error_free (error);
  return code;
}

static gboolean
read_config (Call *call, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (call->config);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    {
      g_prefix_error (error, "%s: ", call->config);
      return FALSE;
    }
  call->rules = premia_gamification_file_parse (text, (gssize) length, call->config, error);
  return call->rules != NULL;
}

static gboolean
open_zone (Call *call, const char *otherwise, GError **error)
{
  call->zone = premia_zone_file_open (call->zone_name != NULL ? call->zone_name : otherwise, error);
  return call->zone != NULL;
}

static void
say_strangers (const Call *call)
{
  for (guint i = 0; i < call->files->notes->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (call->files->notes, i));
  for (guint i = 0; i < premia_badge_history_get_n_accounts (call->history); i++)
    if (!premia_badge_history_is_person (call->history, i))
      /* Translators: a file, and somebody's id */
      g_printerr (_("%1$s: “%2$s” is not among the people, and has no account\n"), call->workspace != NULL ? call->workspace : call->files->actions,
                  premia_badge_history_get_account (call->history, i));
}

static gboolean
read_files (Call *call, GError **error)
{
  if (!open_zone (call, NULL, error) || !read_config (call, error))
    return FALSE;
  call->history = premia_company_files_read_badge_history (call->files, call->rules, call->zone, NULL, error);
  return call->history != NULL;
}

static gboolean
read_stored_rules (Call *call, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_workspace_load_badge_set (workspace, error);
  g_autofree char *name = NULL;

  if (set == NULL)
    return FALSE;
  if (*set->gamification == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s: this workspace has no rules yet: give a gamification.json"), call->workspace);
      return FALSE;
    }
  name = g_strdup_printf ("%s: gamification.json", call->workspace);
  call->rules = premia_gamification_file_parse (set->gamification, -1, name, error);
  return call->rules != NULL;
}

static gboolean
read_workspace (Call *call, GError **error)
{
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (call->workspace, error);
  g_autoptr (PremiaLoadJob) load = NULL;
  PremiaDesk *desk;

  if (workspace == NULL)
    return FALSE;
  if (call->config != NULL ? !read_config (call, error) : !read_stored_rules (call, workspace, error))
    return FALSE;
  load = premia_load_job_new (workspace, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (load), NULL, error))
    return FALSE;
  desk = premia_load_job_get_desk (load);
  if (!open_zone (call, premia_desk_get_settings (desk)->time_zone, error))
    return FALSE;
  call->history = premia_badge_history_new (premia_desk_get_dataset (desk), call->zone);
  /* Keys of what is refused may be read later, from the workspace: that is now. */
  return premia_dataset_load_names (premia_desk_get_dataset (desk), error);
}

static int
read_moment (Call *call)
{
  g_autoptr (GError) error = NULL;

  if (call->at == NULL)
    call->moment.at = premia_ctl_now (NULL);
  else if (!premia_instant_parse (call->at, call->zone, &call->moment.at, &error))
    return premia_ctl_bad_call (VERB, "--at: %s", error->message);
  return PREMIA_CTL_DONE;
}

int
premia_ctl_badges_preview (int argc, char **argv)
{
  g_auto (Call) call = { .files = premia_company_files_new () };
  g_autoptr (PremiaBadgeReplay) replay = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  gsize length;
  int code;

  if (!parse (&call, &argc, &argv))
    return PREMIA_CTL_BAD_CALL;
  code = check (&call, argc, argv);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (!(call.workspace != NULL ? read_workspace (&call, &error) : read_files (&call, &error)))
    return fail (error);
  say_strangers (&call);
  code = read_moment (&call);
  if (code != PREMIA_CTL_DONE)
    return code;
  replay = premia_badge_replay_new (call.rules, call.history, &call.moment, NULL, NULL);
  text = call.format != NULL && strcmp (call.format, "json") == 0 ? premia_badge_replay_file_to_json (replay, &length) : premia_badge_replay_file_to_text (replay, &length);
  return premia_ctl_print (text, (gssize) length);
}
