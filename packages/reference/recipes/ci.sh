set -e
PORT=${PORT:-4010}
export ENDPOINT="http://127.0.0.1:$PORT"
# Without npx, which would not pass the signal on to the mock.
node_modules/.bin/job-status-mock --port "$PORT" --speed 60 &
trap 'kill $!' EXIT
until node -e 'fetch(process.env.ENDPOINT).catch(() => process.exit(1))'; do sleep 1; done

# The name of a job selects its scenario: throttled, or throttled-7, returns 429 twice.
npm test
