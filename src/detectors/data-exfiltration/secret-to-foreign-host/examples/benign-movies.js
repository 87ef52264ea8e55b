const key = process.env.TMDB_API_KEY;

exports.search = async (query) => {
  const answer = await fetch(`https://api.themoviedb.example/3/search/movie?api_key=${key}&query=${encodeURIComponent(query)}`);
  return answer.json();
};
