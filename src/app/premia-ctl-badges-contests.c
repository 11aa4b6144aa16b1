/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-badges.h"
#include "premia-ctl-contests.h"

#include "exchange/premia-contest-file.h"
#include "exchange/premia-zone-file.h"
#include "jobs/premia-account-name.h"

#include <glib/gi18n.h>
#include <string.h>

#define VERB "badges contests"

typedef struct
{
  char            *workspace, *at, *format;
  gboolean         save;
  char           **files;     /* borrowed */
  PremiaWorkspace *opened;    /* (owned) */
  PremiaWorkspaceSettings *settings; /* (owned) */
  PremiaZone      *zone;      /* (owned) */
  PremiaDataset   *dataset;   /* (owned) */
  GPtrArray       *contests;  /* (owned) PremiaContest */
  GPtrArray       *results;   /* (owned) PremiaContestResult */
  PremiaInstant    moment;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->at);
  g_free (call->format);
  g_clear_object (&call->opened);
  g_clear_pointer (&call->settings, premia_workspace_settings_free);
  g_clear_pointer (&call->zone, premia_zone_unref);
  g_clear_pointer (&call->dataset, premia_dataset_unref);
  g_clear_pointer (&call->contests, g_ptr_array_unref);
  g_clear_pointer (&call->results, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (Call *call, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace whose history decides, and whose contests they are where no file is given"), N_("FILE") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &call->at, N_("The moment that is looked at; else now"), N_("TIME") },
    { "save", 0, 0, G_OPTION_ARG_NONE, &call->save, N_("Keep the contests of the files in the workspace"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &call->format, N_("text (the default) or json"), N_("FORMAT") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, N_("[CONTEST.json…]"),
                           _("How streaks, team goals and contests stand, and who has won what. For example: premiactl badges contests --workspace north.premia "
                             "--at 2026-11-01"));
}

static int
check (Call *call, int argc, char **argv)
{
  if (call->workspace == NULL)
    return premia_ctl_bad_call (VERB, "%s", _("say which file with --workspace"));
  if (call->format != NULL && strcmp (call->format, "json") != 0 && strcmp (call->format, "text") != 0)
    return premia_ctl_bad_call (VERB, _("there is no format “%s”: text or json"), call->format);
  if (call->save && argc < 2)
    return premia_ctl_bad_call (VERB, "%s", _("--save needs files of contests"));
  call->files = argv + 1;
  return PREMIA_CTL_DONE;
}

/* ---- reading ---- */

static gboolean
read_file (Call *call, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *text = NULL;
  PremiaContest *contest;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  contest = premia_contest_file_parse (text, (gssize) length, path, error);
  if (contest != NULL)
    g_ptr_array_add (call->contests, contest);
  return contest != NULL;
}

static gboolean
read_stored (Call *call, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_workspace_load_badge_set (call->opened, error);

  for (guint i = 0; set != NULL && i < set->contests->len; i++)
    {
      const PremiaStoredText *stored = g_ptr_array_index (set->contests, i);
      g_autofree char *name = g_strdup_printf ("%s: %s", call->workspace, stored->id);
      PremiaContest *contest = premia_contest_file_parse (stored->text, -1, name, error);

      if (contest == NULL)
        return FALSE;
      g_ptr_array_add (call->contests, contest);
    }
  return set != NULL;
}

static gboolean
save (Call *call, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_workspace_load_badge_set (call->opened, error);

  for (guint i = 0; set != NULL && i < call->contests->len; i++)
    {
      PremiaContest *contest = g_ptr_array_index (call->contests, i);
      g_autofree char *text = premia_contest_to_text (contest);

      premia_stored_badge_set_set_contest (set, contest->id, text);
    }
  return set != NULL && premia_workspace_save_badge_set (call->opened, set, premia_ctl_now (NULL), error);
}

static gboolean
read_all (Call *call, GError **error)
{
  call->contests = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_contest_unref);
  call->opened = premia_workspace_open (call->workspace, error);
  if (call->opened == NULL)
    return FALSE;
  premia_account_sign (call->opened, premia_ctl_now, NULL);
  for (guint i = 0; call->files[i] != NULL; i++)
    if (!read_file (call, call->files[i], error))
      return FALSE;
  if ((call->files[0] == NULL && !read_stored (call, error)) || (call->save && !save (call, error)))
    return FALSE;
  call->settings = premia_workspace_get_settings (call->opened, error);
  if (call->settings == NULL)
    return FALSE;
  call->zone = premia_zone_file_open (call->settings->time_zone, error);
  if (call->zone == NULL)
    return FALSE;
  call->dataset = premia_workspace_load_dataset (call->opened, NULL, error);
  return call->dataset != NULL;
}

static int
read_moment (Call *call)
{
  g_autoptr (GError) error = NULL;

  if (call->at == NULL)
    call->moment = premia_ctl_now (NULL);
  else if (!premia_instant_parse (call->at, call->zone, &call->moment, &error))
    return premia_ctl_bad_call (VERB, "--at: %s", error->message);
  return PREMIA_CTL_DONE;
}

static gboolean
judge (Call *call, GError **error)
{
  call->results = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_contest_result_unref);
  for (guint i = 0; i < call->contests->len; i++)
    {
      PremiaContest *contest = g_ptr_array_index (call->contests, i);
      PremiaContestResult *result = premia_contest_result_new (contest, call->dataset, call->zone, call->settings->currency, call->moment, error);

      if (result == NULL)
        {
          g_prefix_error (error, "%s: ", contest->id);
          return FALSE;
        }
      g_ptr_array_add (call->results, result);
    }
  return TRUE;
}

static int
fail (GError *error)
{
  const int code = premia_ctl_fail (error);

  g_error_free (error);
  return code;
}

int
premia_ctl_badges_contests (int argc, char **argv)
{
  g_auto (Call) call = { NULL };
  g_autoptr (GPtrArray) awards = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  int code;

  if (!parse (&call, &argc, &argv))
    return PREMIA_CTL_BAD_CALL;
  code = check (&call, argc, argv);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (!read_all (&call, &error))
    return fail (error);
  code = read_moment (&call);
  if (code != PREMIA_CTL_DONE)
    return code;
  awards = premia_workspace_list_awards (call.opened, &error);
  if (awards == NULL || !judge (&call, &error))
    return fail (error);
  if (call.format != NULL && strcmp (call.format, "json") == 0)
    text = premia_ctl_contests_to_json (call.results, awards, call.moment, call.zone);
  else
    text = premia_ctl_contests_to_text (call.results, awards);
  return premia_ctl_print (text, -1);
}
