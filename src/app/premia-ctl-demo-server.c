/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-demo-server"

#include "premia-ctl-demo-server.h"
#include "premia-ctl.h"

#include "exchange/premia-json-form.h"
#include "jobs/premia-demo-badges.h"
#include "jobs/premia-demo-rewards.h"
#include "sync/premia-token-source.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define SCRIPT "server/stand-in/stand-in.js"

/* Where our data lies: PREMIA_DATADIR in the environment names another place; a program that was not installed finds it beside
 * the build directory. (transfer full) (nullable) */
static char *
find_stand_in (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *place = self == NULL ? NULL : g_path_get_dirname (self);
  g_autofree char *beside = place == NULL ? NULL : g_build_filename (place, "..", "..", "..", "data", NULL);
  const char *const places[] = { g_getenv ("PREMIA_DATADIR"), PREMIA_DATADIR, beside };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *script = places[i] == NULL ? NULL : g_build_filename (places[i], SCRIPT, NULL);

      if (script != NULL && g_file_test (script, G_FILE_TEST_IS_REGULAR))
        return g_canonicalize_filename (script, NULL);
    }
  return NULL;
}

/* Says what is missing and how to get it. */
static gboolean
check_is_complete (const char *script)
{
  g_autofree char *node = g_find_program_in_path ("node");
  g_autofree char *folder = NULL;
  g_autofree char *modules = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *command = NULL;

  if (script == NULL)
    {
      g_printerr ("%s\n", _ ("The files of the demo server are not installed. PREMIA_DATADIR in the environment can say where they are."));
      return FALSE;
    }
  if (node == NULL)
    {
      g_printerr ("%s\n", _ ("The demo server needs Node.js, which is not installed. Type: sudo apt install nodejs npm"));
      return FALSE;
    }
  folder = g_path_get_dirname (script);
  modules = g_build_filename (folder, "node_modules", "@grpc", "grpc-js", "package.json", NULL);
  if (g_file_test (modules, G_FILE_TEST_EXISTS))
    return TRUE;
  quoted = g_shell_quote (folder);
  command = g_strdup_printf ("%snpm --prefix %s ci --ignore-scripts", g_access (folder, W_OK) == 0 ? "" : "sudo ", quoted);
  /* Translators: %s is a command to be typed */
  g_printerr (_ ("The demo server's modules for Node.js are missing. Type: %s"), command);
  g_printerr ("\n");
  return FALSE;
}

/* Only this user can read it. @text: (nullable). (transfer full) (nullable) */
static char *
write_file (const char *text, const char *name, GError **error)
{
  g_autofree char *path = NULL;
  int file = text == NULL ? -1 : g_file_open_tmp (name, &path, error);

  if (file < 0)
    return NULL;
  close (file);
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return g_steal_pointer (&path);
  g_unlink (path);
  return NULL;
}

/* What is there, and the rules that the demo workspace has. *rules: (out) (transfer full). (transfer full) (nullable) */
static char *
write_files (PremiaDemo *demo, char **rules, GError **error)
{
  g_autofree char *text = premia_demo_write_rewards (demo, NULL, error);
  g_autoptr (PremiaStoredBadgeSet) badges = text != NULL ? premia_demo_new_badges (demo, error) : NULL;
  g_autofree char *seed = badges != NULL ? write_file (text, "premia-demo-XXXXXX.jsonl", error) : NULL;

  *rules = seed != NULL ? write_file (badges->gamification, "premia-demo-XXXXXX.json", error) : NULL;
  if (seed != NULL && *rules == NULL)
    g_unlink (seed);
  return *rules != NULL ? g_steal_pointer (&seed) : NULL;
}

static GSubprocess *
launch (const char *script, const char *seed, const char *rules, const char *listen, const char *web, const char *token_file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (script);
  g_autofree char *networks = g_build_filename (folder, "networks.json", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);

  /* The token of a real server is none of its business. */
  g_subprocess_launcher_unsetenv (launcher, PREMIA_TOKEN_VARIABLE);
  return g_subprocess_launcher_spawn (launcher, error, "node", script, "--listen", listen, "--web", web, "--token-file", token_file, "--networks", networks,
                                      "--seed", seed, "--gamification", rules, NULL);
}

/* The line that it says when it is ready; NULL: it ended before, and said why. */
static PremiaJson *
wait_until_ready (GSubprocess *process, GError **error)
{
  g_autoptr (GDataInputStream) said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *line = g_data_input_stream_read_line (said, NULL, NULL, error);

  if (line == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", _ ("The demo server did not start; the reason stands above."));
      return NULL;
    }
  return premia_json_parse (line, strlen (line), "stand-in", error);
}

static int
say_where (PremiaJson *said)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: two addresses and the path of a file */
  g_string_append_printf (text, _ ("The demo server runs.\n  gRPC-Web: %1$s\n  gRPC:     %2$s\n  token:    in the file %3$s\n"),
                          premia_json_get_own_text (said, "web_url"), premia_json_get_own_text (said, "url"), premia_json_get_own_text (said, "token_file"));
  g_string_append_printf (text, "%s\n", _ ("It ends with Ctrl+C, and then forgets what was done on it."));
  return premia_ctl_print (text->str, -1);
}

typedef struct { GMainLoop *loop; gboolean interrupted, ended; } Run;

static gboolean
on_interrupt_cb (gpointer user_data)
{
  Run *run = user_data;

  run->interrupted = TRUE;
  g_main_loop_quit (run->loop);
  return G_SOURCE_CONTINUE;
}

static void
on_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  run->ended = TRUE;
  g_main_loop_quit (run->loop);
}

/* Until it ends by itself or somebody interrupts. */
static int
run_until_interrupted (GSubprocess *process)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { loop, FALSE, FALSE };
  const guint sources[] = { g_unix_signal_add (SIGINT, on_interrupt_cb, &run), g_unix_signal_add (SIGTERM, on_interrupt_cb, &run) };

  g_subprocess_wait_async (process, NULL, on_ended_cb, &run);
  g_main_loop_run (loop);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  if (!run.interrupted)
    {
      g_printerr ("%s\n", _ ("The demo server ended by itself, as the real one does after a payment with a wrong token."));
      return PREMIA_CTL_FAILED;
    }
  g_subprocess_send_signal (process, SIGTERM);
  while (!run.ended)
    g_main_context_iteration (NULL, TRUE);
  return PREMIA_CTL_DONE;
}

static char *
make_token_path (void)
{
  return g_build_filename (g_get_user_runtime_dir (), "premia-demo-server.token", NULL);
}

int
premia_ctl_demo_server (PremiaDemo *demo, const char *listen, const char *web, const char *token_file)
{
  g_autofree char *script = find_stand_in ();
  g_autofree char *token = token_file != NULL ? g_strdup (token_file) : make_token_path ();
  g_autofree char *seed = NULL;
  g_autofree char *rules = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (PremiaJson) said = NULL;
  g_autoptr (GError) error = NULL;

  if (!check_is_complete (script))
    return PREMIA_CTL_FAILED;
  seed = write_files (demo, &rules, &error);
  if (seed != NULL)
    {
      process = launch (script, seed, rules, listen, web, token, &error);
      if (process != NULL)
        said = wait_until_ready (process, &error);
      g_unlink (seed);
      g_unlink (rules);
    }
  if (said == NULL)
    return premia_ctl_fail (error);
  return say_where (said) == PREMIA_CTL_DONE ? run_until_interrupted (process) : PREMIA_CTL_FAILED;
}
