/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-demo"

#include "premia-ctl-demo-server.h"
#include "premia-ctl-verbs.h"
#include "premia-ctl.h"

#include "jobs/premia-demo-job.h"
#include "jobs/premia-demo.h"
#include "report/premia-locale.h"

#include <glib/gi18n.h>

/* 1980-01-01: its people were hired years before its history begins. */
#define FIRST_LAST 3652

typedef struct
{
  char    *workspace, *csv, *language, *until;
  char    *listen, *web, *token_file;
  gboolean server;
  gint64   seed;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->csv);
  g_free (call->language);
  g_free (call->until);
  g_free (call->listen);
  g_free (call->web);
  g_free (call->token_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static int
write_workspace (const Call *call, const char *language, PremiaDate last)
{
  g_autoptr (PremiaDemoJob) job = premia_demo_job_new (call->workspace, (guint64) call->seed, language, last, g_get_real_time ());
  g_autoptr (GError) error = NULL;

  premia_demo_job_set_rewards (job, call->server);
  return premia_job_run (PREMIA_JOB (job), NULL, &error) ? PREMIA_CTL_DONE : premia_ctl_fail (error);
}

static int
write_files (const Call *call, const char *language, PremiaDate last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDemo) demo = premia_demo_new ((guint64) call->seed, language, last, &error);
  g_autoptr (GFile) folder = g_file_new_for_path (call->csv);

  if (demo == NULL || !premia_demo_write_files (demo, folder, NULL, &error))
    return premia_ctl_fail (error);
  return PREMIA_CTL_DONE;
}

static int
run_server (const Call *call, const char *language, PremiaDate last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDemo) demo = premia_demo_new ((guint64) call->seed, language, last, &error);

  if (demo == NULL)
    return premia_ctl_fail (error);
  return premia_ctl_demo_server (demo, call->listen != NULL ? call->listen : PREMIA_CTL_DEMO_LISTEN, call->web != NULL ? call->web : PREMIA_CTL_DEMO_WEB,
                                 call->token_file);
}

/* What was asked for, one after the other. */
static int
make (const Call *call, const char *language, PremiaDate last)
{
  int status = PREMIA_CTL_DONE;

  if (call->workspace != NULL)
    status = write_workspace (call, language, last);
  if (status == PREMIA_CTL_DONE && call->csv != NULL)
    status = write_files (call, language, last);
  if (status == PREMIA_CTL_DONE && call->server)
    status = run_server (call, language, last);
  return status;
}

int
premia_ctl_demo (int argc, char **argv)
{
  g_auto (Call) call = { .seed = PREMIA_DEMO_SEED };
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call.workspace, N_("The workspace to make; there must be none yet"), N_("FILE") },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &call.csv, N_("Write the same company as CSV files and schemes"), N_("FOLDER") },
    { "server", 0, 0, G_OPTION_ARG_NONE, &call.server, N_("Run a reward server with the same people and months, until Ctrl+C; a workspace that is written with it pays points through it, too"), NULL },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &call.listen, N_("Where it listens for gRPC (default: 127.0.0.1:50051)"), N_("HOST:PORT") },
    { "web", 0, 0, G_OPTION_ARG_STRING, &call.web, N_("Where it listens for gRPC-Web (default: 127.0.0.1:8080)"), N_("HOST:PORT") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &call.token_file, N_("Where its token is; made if it is not there"), N_("FILE") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &call.seed, N_("Another company for another number"), N_("NUMBER") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &call.language, N_("en or ru (default: that of the session)"), N_("CODE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &call.until, N_("The last day of its fourteen months (default: yesterday)"), N_("DATE") },
    { NULL },
  };
  PremiaDate last = (PremiaDate) (g_get_real_time () / G_TIME_SPAN_DAY) - 1;
  g_autoptr (GError) error = NULL;
  const char *language;

  if (!premia_ctl_parse (&argc, &argv, entries, NULL,
                         _("Makes a believable company to look around in: twenty people, fourteen months.")))
    return PREMIA_CTL_BAD_CALL;
  if ((call.workspace == NULL && call.csv == NULL && !call.server) || argc > 1)
    return premia_ctl_bad_call ("demo", "%s", _("say which file with --workspace, which folder with --csv, or --server"));
  if (call.until != NULL && !premia_date_parse (call.until, &last, &error))
    return premia_ctl_bad_call ("demo", "--until %s", error->message);
  if (last < FIRST_LAST)
    return premia_ctl_bad_call ("demo", "%s", _("--until: choose a day of 1980 or later"));
  language = call.language != NULL ? call.language : premia_locale_guess_language ();
  if (!g_str_equal (language, "en") && !g_str_equal (language, "ru"))
    return premia_ctl_bad_call ("demo", _("there is no language “%s”: en or ru"), language);
  return make (&call, language, last);
}
