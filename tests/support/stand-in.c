/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/stand-in.h"

#include <signal.h>
#include <string.h>

struct _StandIn
{
  GStrv        arguments; /* (owned): of node */
  GSubprocess *process;   /* (owned) */
  char        *url, *web_url; /* (owned) */
  guint16      port, web_port, control_port;
};

/* As g_test_build_filename(), but a bench is no test. */
static char *
in_source (const char *path)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", path, NULL);
}

gboolean
stand_in_is_there (void)
{
  g_autofree char *node = g_find_program_in_path ("node");
  g_autofree char *modules = in_source ("data/server/stand-in/node_modules/@grpc/grpc-js/package.json");

  if (node != NULL && g_file_test (modules, G_FILE_TEST_EXISTS))
    return TRUE;
  g_test_skip (node == NULL ? "there is no node (tools/install test)" : "the stand-in's modules are missing (tools/install test)");
  return FALSE;
}

/* The text of one member of the line that it says when it is ready. */
static char *
member (const char *line, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("\"%s\":\"([^\"]*)\"", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, line, 0, &match))
    g_error ("the stand-in did not say its \"%s\": %s", name, line);
  return g_match_info_fetch (match, 1);
}

static guint16
port_of (const char *line, const char *name)
{
  g_autofree char *address = member (line, name);

  return (guint16) g_ascii_strtoull (strrchr (address, ':') + 1, NULL, 10);
}

static void
launch (StandIn *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) said = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_subprocess_launcher_setenv (launcher, "AUTH_TOKEN", STAND_IN_TOKEN, TRUE);
  self->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) self->arguments, &error);
  g_assert_no_error (error);
  said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (said, NULL, NULL, &error);
  g_assert_no_error (error);
  if (line == NULL)
    g_error ("the stand-in did not start");
  g_free (self->url);
  g_free (self->web_url);
  self->url = member (line, "url");
  self->web_url = member (line, "web_url");
  self->port = port_of (line, "listen");
  self->web_port = port_of (line, "web");
  self->control_port = port_of (line, "control");
}

StandIn *
stand_in_startv (const char *const *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *script = in_source ("data/server/stand-in/stand-in.js");
  StandIn *self = g_new0 (StandIn, 1);

  g_strv_builder_add_many (builder, "node", script, "--listen", "127.0.0.1:0", "--web", "127.0.0.1:0", "--control", "127.0.0.1:0", NULL);
  g_strv_builder_addv (builder, (const char **) arguments);
  self->arguments = g_strv_builder_end (builder);
  launch (self);
  return self;
}

StandIn *
stand_in_start (const char *argument, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  va_list list;

  va_start (list, argument);
  for (const char *next = argument; next != NULL; next = va_arg (list, const char *))
    g_ptr_array_add (arguments, (gpointer) next);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  return stand_in_startv ((const char *const *) arguments->pdata);
}

static void
set_port (char **argument, guint16 port)
{
  g_free (*argument);
  *argument = g_strdup_printf ("127.0.0.1:%u", port);
}

void
stand_in_start_again (StandIn *self)
{
  g_assert_null (self->process);
  set_port (&self->arguments[3], self->port);
  set_port (&self->arguments[5], self->web_port);
  set_port (&self->arguments[7], self->control_port);
  launch (self);
}

int
stand_in_wait (StandIn *self)
{
  int status;

  g_assert_true (g_subprocess_wait (self->process, NULL, NULL));
  status = g_subprocess_get_if_exited (self->process) ? g_subprocess_get_exit_status (self->process) : -1;
  g_clear_object (&self->process);
  return status;
}

void
stand_in_kill (StandIn *self)
{
  g_subprocess_send_signal (self->process, SIGKILL);
  stand_in_wait (self);
}

void
stand_in_stop (StandIn *self)
{
  if (self->process != NULL)
    {
      g_subprocess_send_signal (self->process, SIGTERM);
      stand_in_wait (self);
    }
  g_strfreev (self->arguments);
  g_free (self->url);
  g_free (self->web_url);
  g_free (self);
}

const char *
stand_in_get_url (StandIn *self)
{
  return self->url;
}

const char *
stand_in_get_web_url (StandIn *self)
{
  return self->web_url;
}

char *
stand_in_order (StandIn *self, const char *json)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strconcat (json, "\n", NULL);
  char *answer;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", self->control_port, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), line, strlen (line), NULL, NULL, &error));
  input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  answer = g_data_input_stream_read_line (input, NULL, NULL, &error);
  g_assert_no_error (error);
  if (answer == NULL || !g_str_has_prefix (answer, "{\"ok\":true"))
    g_error ("the stand-in refused %s: %s", json, answer);
  return answer;
}

char *
stand_in_certificate (const char *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "server", "certificates", name, NULL);
}
